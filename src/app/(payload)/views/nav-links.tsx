import { staffScreens } from './index'

/** Our screens, before Payload’s collections in the menu of the admin. */
export function NavLinks() {
  return (
    <ul className="staff-links">
      {staffScreens
        .filter(({ isInner }) => !isInner)
        .map(({ path, title }) => (
          <li key={path}>
            <a href={`/admin${path}`}>{title}</a>
          </li>
        ))}
      <li>
        <a href="/">Voir le site public</a>
      </li>
    </ul>
  )
}
