import { api } from '#web/api.ts';
import { toast } from '#web/ui/toast.ts';

/** The framework as a file, made by the server and handed over by the browser. */
export const takeAway = (as: 'table' | 'exchange'): void => void api.competencies.take({ as }).then(({ name, type, text }) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([as === 'table' ? '\uFEFF' : '', text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}, (refused: Error) => toast(refused.message));
