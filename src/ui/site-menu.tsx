'use client'

import { usePathname } from 'next/navigation'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { ButtonLink, SecondaryLink } from './button'
import { mainNavigation, type NavigationItem } from './navigation'
import type { Person } from './person'

/** The main navigation and the way to one's account; behind a button on small screens. */
export function SiteMenu({
  person,
  menu,
}: {
  readonly person: Person | null
  /** What editors chose; empty for the portal's own. */
  readonly menu: readonly NavigationItem[]
}) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menuId = useId()
  const path = usePathname()
  const isCurrent = (href: string) => path === href || path.startsWith(`${href}/`)
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <button
        className="p-menu-button"
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={closeOnEscape}
      >
        <span aria-hidden="true">☰</span> Menu
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside */}
      <div className="p-menu" id={menuId} data-open={isOpen || undefined} onKeyDown={closeOnEscape}>
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
          <SecondaryLink href="/mon-espace">Mon espace · {person.displayName}</SecondaryLink>
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
