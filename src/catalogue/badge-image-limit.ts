/** MAP-6: under 250 kB as it is sent. Apart from the check itself, so that a screen can say it without the image library. */
export const maxImageBytes = 250_000
