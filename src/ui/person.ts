export interface Person {
  readonly displayName: string
  readonly isStaff: boolean
}
