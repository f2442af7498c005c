/** The classes of this package, as n8n makes them. */
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { KinowApi } from '../../credentials/KinowApi.credentials';
import { KonimboApi } from '../../credentials/KonimboApi.credentials';
import { ShopkitApi } from '../../credentials/ShopkitApi.credentials';
import { ShoprenterApi } from '../../credentials/ShoprenterApi.credentials';
import { KinowTrigger } from '../../nodes/Kinow/KinowTrigger.node.js';
import { KonimboTrigger } from '../../nodes/Konimbo/KonimboTrigger.node.js';
import { ShopkitTrigger } from '../../nodes/Shopkit/ShopkitTrigger.node.js';
import { ShoprenterTrigger } from '../../nodes/Shoprenter/ShoprenterTrigger.node.js';

export const TRIGGERS: readonly INodeType[] = [new KinowTrigger(), new KonimboTrigger(), new ShopkitTrigger(), new ShoprenterTrigger()];
export const CREDENTIALS: readonly ICredentialType[] = [new KinowApi(), new KonimboApi(), new ShopkitApi(), new ShoprenterApi()];
