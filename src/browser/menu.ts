const buttonClass = 'p-menu-button'

/** The menu of small screens: its button opens and closes it, Escape closes it where one was. */
export function followMenu(page: Document): void {
  const parts = () => {
    const button = page.querySelector<HTMLButtonElement>(`.${buttonClass}`)
    const menu = button && page.getElementById(button.getAttribute('aria-controls') ?? '')
    return button && menu ? { button, menu } : null
  }
  const show = (isOpen: boolean): void => {
    const found = parts()
    found?.button.setAttribute('aria-expanded', String(isOpen))
    found?.menu.toggleAttribute('data-open', isOpen)
  }
  page.addEventListener('click', ({ target }) => {
    const button = (target as Element | null)?.closest?.(`.${buttonClass}`)
    if (button) show(button.getAttribute('aria-expanded') !== 'true')
  })
  page.addEventListener('keydown', (event) => {
    const found = parts()
    const isInside =
      found &&
      event.target instanceof Node &&
      [found.button, found.menu].some((one) => one.contains(event.target as Node))
    if (event.key !== 'Escape' || !isInside || found.button.getAttribute('aria-expanded') !== 'true') return
    show(false)
    found.button.focus()
  })
}
