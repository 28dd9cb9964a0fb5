export interface Person {
  readonly displayName: string
  readonly isStaff: boolean
  /** Notices that wait to be read. */
  readonly unread: number
}
