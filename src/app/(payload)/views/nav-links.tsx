import { staffScreens } from './index'

/** Our screens, before Payload’s collections in the menu of the admin. */
export function NavLinks() {
  return (
    <ul className="staff-links">
      {staffScreens.map(({ path, label }) =>
        label ? (
          <li key={path}>
            <a href={`/admin${path}`}>{label}</a>
          </li>
        ) : null,
      )}
      <li>
        <a href="/">Voir le site public</a>
      </li>
    </ul>
  )
}
