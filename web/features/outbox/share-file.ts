/** Whether the phone's share sheet takes this file; many browsers take only kinds of files they know. */
export const canShareFile = (file: File): boolean => {
  try {
    return 'canShare' in navigator && navigator.canShare({ files: [file] });
  } catch {
    return false;
  }
};

/** Opens the share sheet. That it is closed, or fails, changes nothing: the file can still be saved. */
export const shareFile = async (file: File): Promise<void> => {
  await navigator.share({ files: [file] }).catch(() => undefined);
};
