/* Open Badge Factory's V2 API, for the issuer and for the sources alike. */
export type { ClientInfo, ObfBadge, ObfEvent, ObfRecipient, Page } from './answers'
export { everyRow, type IssueBody, type ListFilter, type ObfClient, obfClient, type Paging, pageSize } from './client'
export { type ObfAccount, type TokenCache, tokenCache } from './token-cache'
export type { Answered, Trouble } from './transport'
