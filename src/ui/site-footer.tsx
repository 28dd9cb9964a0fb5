import { Brand } from './brand'
import { footerNavigation } from './navigation'

export function SiteFooter() {
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
            {footerNavigation.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
