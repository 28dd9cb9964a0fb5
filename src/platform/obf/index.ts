/* Open Badge Factory's V2 API, for the issuer and for the sources alike. */
export type { ClientInfo, ObfBadgeText, ObfEvent, ObfEventRow, ObfRecipient } from './answers'
export { type IssueBody, type ListFilter, type ObfClient, obfClient, pageSize } from './client'
export { everyRow, type Listed } from './every-row'
export { type TokenCache, tokenCache } from './token-cache'
export type { Answered, Trouble } from './transport'
