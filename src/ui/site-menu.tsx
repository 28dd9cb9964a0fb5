import { ButtonLink, SecondaryLink } from './button'
import { mainNavigation, type NavigationItem } from './navigation'
import type { Person } from './person'

const menuId = 'menu'

/**
 * The main navigation and the way to one's account; behind a button on small screens, which `src/browser/menu.ts`
 * follows.
 */
export function SiteMenu({
  person,
  path,
  menu,
}: {
  readonly person: Person | null
  /** Of the page that is shown. */
  readonly path: string
  /** What editors chose; empty for the portal's own. */
  readonly menu: readonly NavigationItem[]
}) {
  const isCurrent = (href: string) => path === href || path.startsWith(`${href}/`)
  return (
    <>
      {/* Opened before React took over, it stays open. */}
      <button
        className="p-menu-button"
        type="button"
        aria-expanded="false"
        aria-controls={menuId}
        suppressHydrationWarning
      >
        <span aria-hidden="true">☰</span> Menu
      </button>
      <div className="p-menu" id={menuId} suppressHydrationWarning>
        <nav aria-label="Principal">
          <ul className="p-nav">
            {(menu.length > 0 ? menu : mainNavigation).map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={isCurrent(item.href) ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {person?.isStaff ? (
          <ButtonLink variant="quiet" href="/admin">
            Espace Région
          </ButtonLink>
        ) : null}
        {person ? <NoticesLink unread={person.unread} isCurrent={isCurrent('/mon-espace/notifications')} /> : null}
        {person ? (
          <SecondaryLink href="/mon-espace">
            Mon espace<span className="p-menu-name"> · {person.displayName}</span>
          </SecondaryLink>
        ) : (
          <SecondaryLink href="/connexion">Se connecter</SecondaryLink>
        )}
      </div>
    </>
  )
}

const mostShown = 99

/** The way to one's notices, with how many wait. */
const NoticesLink = ({ unread, isCurrent }: { readonly unread: number; readonly isCurrent: boolean }) => (
  <a className="p-notices-link" href="/mon-espace/notifications" aria-current={isCurrent ? 'page' : undefined}>
    Notifications
    {unread > 0 ? (
      <span className="p-tag" data-tone="alert">
        {unread > mostShown ? `plus de ${mostShown}` : unread}
        <span className="p-hidden"> à lire</span>
      </span>
    ) : null}
  </a>
)
