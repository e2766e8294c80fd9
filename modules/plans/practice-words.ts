/** How plans ask for a behaviour. */
export const words = {
  en: {
    'plans.asks_done': 'Changed by the plan “{title}”',
    'plans.asks_due': 'The plan “{title}” changes it by {dueOn, date, medium}',
  },
  de: {
    'plans.asks_done': 'Geändert durch den Plan „{title}“',
    'plans.asks_due': 'Der Plan „{title}“ ändert es bis {dueOn, date, medium}',
  },
};
