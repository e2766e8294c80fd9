/**
 * Rare events and simple counts per person, shrunken by empirical Bayes: the spread between people is estimated from all of them by
 * maximum likelihood, then each person's own record is weighed against it.
 *
 *     gamma-poisson   events_i ~ Poisson(exposure_i r_i),    r_i ~ gamma(shape, rate)
 *     beta-binomial   successes_i ~ binomial(trials_i, p_i), p_i ~ beta(alpha, beta)
 *     normal          estimate_i ~ N(m_i, se_i²),            m_i ~ N(mu, tau2)
 *
 * Estimates are posterior means, limits the posterior's 2.5 % and 97.5 %. Where people differ no more than chance would make them
 * the spread has no estimate, and the answer is undetermined with the pooled rate in words.
 */
export { gammaPoisson } from './rates/gamma-poisson.ts';
export { betaBinomial } from './rates/beta-binomial.ts';
export { normalNormal } from './rates/normal.ts';

export type RatedPerson = { id: string; raw: number; estimate: number; low: number; high: number };
