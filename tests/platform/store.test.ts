import { storeContract } from './store-contract'

storeContract('SQLite')
