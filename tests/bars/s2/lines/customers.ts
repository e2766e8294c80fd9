import { z } from 'zod';
import { newId } from '#kernel/id';
import { sql as statement, values } from '#kernel/database';
import { nothing, type Furnish, type Lines } from '../line.ts';

const because = 'They wrote to us.';

export const lines: Lines = {
  'customers.read': { to: ['hr', 'desk'], ask: (_, { customerId }) => ({ id: customerId }) },
  'customers.takeOut': { to: ['hr'], ask: (_, { customerId }) => ({ customer: customerId }) },
  'customers.askErasure': { to: ['hr'], ask: (_, { more }) => ({ customer: more['plainCustomer'], because }) },
  'customers.erasures': { to: ['hr', 'executive'], ask: nothing },
  'customers.decideErasure': { to: ['hr', 'executive'], ask: (_, { more }) => ({ id: more['erasure'], accept: true }) },
  'customers.hold': { to: ['hr'], ask: (_, { more }) => ({ customer: more['plainCustomer'], because }) },
  'customers.release': { to: ['hr'], ask: (_, { more }) => ({ customerId: more['heldCustomer'] }) },
};

/** A customer of whom nothing is asked, one whom another person wishes to have forgotten, and one under a hold. */
export const furnish: Furnish = async (house) => {
  const make = () => house.asOwner(async (sql) => {
    const id = newId(house.moment.now);
    await sql.run(statement`insert into customers ${values([{ id, key: `till ${id}`, since: house.moment.now }])}`);
    return (await sql.one(z.object({ id: z.string() }), statement`select id from customers where id = ${id}`)).id;
  });
  const [plainCustomer, wished, heldCustomer] = [await make(), await make(), await make()];
  const { id: erasure } = await house.as('ines').customers.askErasure({ customer: wished, because });
  await house.as('ines').customers.hold({ customer: heldCustomer, because: 'A lawsuit.' });
  return { plainCustomer, erasure, heldCustomer };
};
