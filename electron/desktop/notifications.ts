import { Notification } from 'electron';

/** Shows a desktop notification where there are any; a press on it calls `onClick`. */
export function showNotification({
  title,
  body,
  icon,
  onClick,
}: {
  title: string;
  body: string;
  icon: string;
  onClick: () => void;
}): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body, icon });
  notification.on('click', onClick);
  notification.show();
}
