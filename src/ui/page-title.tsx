import type { ReactNode } from 'react'
import { Row, Section, Stack } from './layout'

export interface Crumb {
  readonly label: string
  readonly href?: string
  /** What stands beside it: the way to another structure. */
  readonly after?: ReactNode
}

export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className="p-breadcrumb" aria-label="Fil d’Ariane">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.label} aria-current={crumb.href ? undefined : 'page'}>
            {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : crumb.label}
            {crumb.after}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The head of a page: where it is, what it is, what can be done. Its `h1` is the only one. */
export function PageTitle({
  title,
  crumbs,
  above,
  tags,
  lead,
  actions,
  children,
}: {
  readonly title: ReactNode
  readonly crumbs?: readonly Crumb[]
  /** A quiet line above the title: « Mon espace · Chantier du Phare ». */
  readonly above?: ReactNode
  readonly tags?: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** Notices: what awaits the person. */
  readonly children?: ReactNode
}) {
  return (
    <Section tight>
      <Stack>
        {crumbs ? <Breadcrumb crumbs={crumbs} /> : null}
        {above ? <p className="p-small p-muted">{above}</p> : null}
        <Row apart>
          <h1>{title}</h1>
          {actions ? <Row>{actions}</Row> : null}
        </Row>
        {tags ? <Row>{tags}</Row> : null}
        {lead ? <p className="p-lead p-measure">{lead}</p> : null}
        {children}
      </Stack>
    </Section>
  )
}
