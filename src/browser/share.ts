/** Buttons that copy an address (`data-copy`) or print the page (`data-print`); the status beside them says what was done. */
export function followShare(page: Document): void {
  page.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return
    if (target.closest('[data-print]')) return window.print()
    const button = target.closest<HTMLElement>('[data-copy]')
    if (button) void copy(button.dataset.copy ?? '', button.parentElement?.querySelector('[role="status"]') ?? null)
  })
}

async function copy(text: string, status: Element | null): Promise<void> {
  // Outside https a page has no clipboard.
  const clipboard = navigator.clipboard as Clipboard | undefined
  const copied = clipboard
    ? await clipboard.writeText(text).then(
        () => true,
        () => false,
      )
    : false
  const said = copied ? 'Adresse copiée.' : `Copiez cette adresse : ${text}`
  if (status) status.textContent = said
}
