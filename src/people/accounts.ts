/** Accounts, for other slices: an address and an id. What Payload keeps of them stays in the platform. */
export { type Account, accountById, findAccount } from '@/platform/accounts'
