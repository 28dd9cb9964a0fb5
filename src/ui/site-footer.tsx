import { Brand } from './brand'
import { footerNavigation, lastingFooter, type NavigationItem } from './navigation'

/** `menu`: what editors chose, beside what the law asks for; empty for the portal's own. */
export function SiteFooter({ menu, contact }: { readonly menu: readonly NavigationItem[]; readonly contact: string }) {
  const own = menu.length > 0 ? menu : footerNavigation
  const links = [...own, ...lastingFooter.filter(({ href }) => !own.some((one) => one.href === href))]
  return (
    <footer className="p-footer">
      <div className="p-wrap p-row" data-apart="">
        <Brand>
          Une démarche de la
          <br />
          Région Normandie
        </Brand>
        <nav aria-label="Pied de page">
          <ul className="p-footer-links">
            {links.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          </ul>
        </nav>
        {contact ? <p className="p-footer-contact p-prewrap p-small">{contact}</p> : null}
      </div>
    </footer>
  )
}
