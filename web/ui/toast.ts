/** Something was done, said at the edge of the screen, with a way back: Undo rather than "Are you sure?". */
export function toast(message: string, undo?: () => void): void {
  void import('./Toaster.tsx').then(({ showToast }) => showToast(message, undo));
}
