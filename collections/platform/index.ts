import type { CollectionConfig } from 'payload'
import { effects } from './effects'
import { heartbeats } from './heartbeats'
import { installation } from './installation'
import { journal } from './journal'
import { leases } from './leases'
import { mailbox } from './mailbox'

export const platformCollections: CollectionConfig[] = [effects, heartbeats, installation, journal, leases, mailbox]
