/** Resolves in a task of its own: what the phone has to draw, and what was pressed, comes in between. */
export const nextTask = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));
