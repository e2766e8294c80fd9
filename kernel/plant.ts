/** Defects that the suite plants to prove that its bars can fail. Outside of tests nothing is ever planted. */
export const planted = (defect: string): boolean => process.env['NODE_ENV'] === 'test' && process.env['THROUGHLINE_PLANT'] === defect;
