/** Does the work with a defect planted in this process, and takes it out again. */
export async function withPlanted<T>(defect: string, work: () => Promise<T>): Promise<T> {
  const before = { NODE_ENV: process.env['NODE_ENV'], THROUGHLINE_PLANT: process.env['THROUGHLINE_PLANT'] };
  Object.assign(process.env, { NODE_ENV: 'test', THROUGHLINE_PLANT: defect });
  try { return await work(); } finally {
    for (const [name, value] of Object.entries(before)) if (value === undefined) delete process.env[name]; else process.env[name] = value;
  }
}
