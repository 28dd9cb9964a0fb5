import type { CollectionConfig } from 'payload'
import { allowances } from './allowances'
import { cacheTags } from './cache-tags'
import { effects } from './effects'
import { heartbeats } from './heartbeats'
import { installation } from './installation'
import { journal } from './journal'
import { leases } from './leases'
import { mailbox } from './mailbox'
import { obfTokens } from './obf-tokens'

export const platformCollections: CollectionConfig[] = [
  allowances,
  cacheTags,
  effects,
  heartbeats,
  installation,
  journal,
  leases,
  mailbox,
  obfTokens,
]
