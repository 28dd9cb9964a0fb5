import type { ReactNode } from 'react'

/** The sign of the scheme and two lines of its name. */
export function Brand({ href, children }: { readonly href?: string; readonly children: ReactNode }) {
  const content = (
    <>
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <circle cx="20" cy="20" r="19" fill="#10243e" stroke="#42536b" />
        <circle cx="15.5" cy="15.5" r="6" fill="#c4472f" />
        <circle cx="24.5" cy="15.5" r="6" fill="#4a9aa3" />
        <circle cx="15.5" cy="24.5" r="6" fill="#8f8fe0" />
        <circle cx="24.5" cy="24.5" r="6" fill="#f2b705" />
      </svg>
      <span>{children}</span>
    </>
  )
  return href ? (
    <a className="p-brand" href={href}>
      {content}
    </a>
  ) : (
    <div className="p-brand">{content}</div>
  )
}
