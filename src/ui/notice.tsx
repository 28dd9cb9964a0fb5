import type { ReactNode } from 'react'
import { Tag, type Tone } from './tag'

/** Something to know or to do now. `role="status"` only for what appears after an act of the person. */
export function Notice({
  tone = 'info',
  label,
  action,
  role,
  children,
}: {
  readonly tone?: Tone
  /** A word or two: « À faire ». */
  readonly label?: string
  readonly action?: ReactNode
  readonly role?: 'status' | 'alert'
  readonly children: ReactNode
}) {
  return (
    <div className="p-notice" data-tone={tone} role={role}>
      {label ? <Tag tone={tone}>{label}</Tag> : null}
      <div className="p-notice-text">{children}</div>
      {action}
    </div>
  )
}

/** An empty list says how its first row comes. */
export function EmptyState({
  title,
  action,
  children,
}: {
  readonly title: string
  readonly action?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <div className="p-empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children ? <p className="p-muted">{children}</p> : null}
      {action ? <div>{action}</div> : null}
    </div>
  )
}
