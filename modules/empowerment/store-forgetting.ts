import { sql as statement, type Sql } from '#kernel/database';

export const forgetCases = (sql: Sql, answerIds: readonly string[], helpIds: readonly string[]) => sql.run(statement`
  update repairs set reason = '[…]', decision = '', outcome_words = ''
  where case_id in (select id from recovery_cases where answer_id = any(${[...answerIds]}::uuid[]) or help_id = any(${[...helpIds]}::uuid[]))`);
