'use client'

import type { ReactNode } from 'react'

/** Leads to what a notice is about, and tells on the way that it was opened; the page left does not wait for it. */
export function NoticeLink({
  id,
  href,
  isRead,
  children,
}: {
  readonly id: string
  readonly href: string
  readonly isRead: boolean
  readonly children: ReactNode
}) {
  const open = () => {
    if (isRead) return
    const headers = { 'content-type': 'application/json' }
    void fetch(`/api/portal/notifications/${id}/read`, { method: 'POST', headers, body: '{}', keepalive: true })
  }
  return (
    <a href={href} onClick={open}>
      {children}
    </a>
  )
}
