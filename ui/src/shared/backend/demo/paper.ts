import type { Block, Inline, Interaction, ItemView, PaperView } from '../types';
type Source = [stem: string, ...choices: string[]];

const SINGLE: Source[] = [
  ['某存证平台的移动端采用轻节点（SPV）方式核验交易。关于默克尔树（Merkle Tree）在轻节点验证中的作用，下列说法正确的是（　　）。', '轻节点必须下载完整的区块体，才能验证某笔交易是否已被收录', '轻节点只需区块头和一条由叶到根的哈希路径，即可验证某笔交易已被某区块收录', '默克尔根只保存在区块体中，区块头仅记录前一区块的哈希值和时间戳', '改动任意一笔交易只影响其叶子节点的哈希值，不会影响默克尔根'],
  ['下列哈希函数的性质中，直接支撑“区块内容改动后可被发现”的是（　　）。', '单向性', '抗碰撞性', '计算快速', '输出定长'],
  ['智能合约升级时，采用代理合约模式主要是为了解决（　　）。', '合约代码部署后不可更改，而业务逻辑需要调整', '交易手续费过高', '区块容量不足', '节点时钟不同步'],
  ['某联盟链的排序节点由三家机构共同运行，其主要目的是（　　）。', '提高单笔交易的隐私性', '避免由一家机构独自决定交易次序', '减少智能合约的数量', '取消成员身份证书'],
  ['与法律规范相比，职业道德对从业人员行为的约束主要依靠的是（　　）。', '国家强制力和司法裁判', '劳动合同中的违约责任条款', '行政主管部门的检查处罚', '社会舆论、职业传统和内心信念'],
  ['运行 `geth --syncmode snap` 启动节点后，日志反复出现 `context deadline exceeded`，最先应检查的是（　　）。', '磁盘上的密钥文件权限', '节点之间的网络连通性与端口', '合约的编译器版本', '账户余额'],
];
const MULTIPLE: Source[] = [
  ['下列智能合约片段用于资金托管。其中存在的缺陷有（　　）。\n```solidity\nmapping(address => uint256) private balances;\nfunction withdraw(uint256 amount) external {\n    require(balances[msg.sender] >= amount, "余额不足");\n    (bool ok, ) = msg.sender.call{value: amount}("");\n    require(ok, "转账失败");\n    balances[msg.sender] -= amount;   // 扣减余额\n}\nfunction setOwner(address next) public { owner = next; }\n```', '先转账、后扣减余额，收款合约可以重入并重复提取', '`setOwner` 没有访问控制，任何账户都可以更换合约所有者', '`require` 条件不成立时，此前修改的状态不会回滚', '`call` 的返回值未经检查，转账失败后余额仍会被扣减', '`withdraw` 的余额检查使用了大于等于号，会造成整数下溢'],
  ['下列措施中，能够降低联盟链共识节点单点故障风险的有（　　）。', '将共识节点分布在不同机房，并使用相互独立的供电与网络', '为每个节点配置备份密钥，并由两人分别保管', '把全部共识节点部署在同一台物理机的不同虚拟机上', '设置节点健康检查，失联时按预案启用备用节点'],
];
const JUDGE: Source[] = [
  ['数据上链只能保证上链之后的内容难以被篡改，不能保证上链之前的数据真实；因此溯源系统还需要可信采集和线下核验。（　　）', '正确', '错误'],
  ['在联盟链中，新节点加入网络前须取得成员服务签发的身份证书；因此只要证书有效，该节点就可以读取链上所有通道的账本数据。（　　）', '正确', '错误'],
  ['下图为某采集模块输出的波形。\n![方波波形图，横轴为时间，纵轴为电压](wave)\n该波形的占空比为 50%。（　　）', '正确', '错误'],
  ['区块链浏览器显示的确认数越多，交易被回滚的可能性越大。（　　）', '正确', '错误'],
];

/** The few marks that the texts of the demonstration have. */
function inline(part: string): Inline {
  if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
  if (part === '\n') return { kind: 'break' };
  if (part.startsWith('![')) return { kind: 'image', digest: 'wave', alt: part.slice(2, part.indexOf(']')) };
  return part === '（　　）' ? { kind: 'blank', text: part } : { kind: 'text', text: part };
}
function said(text: string): Block[] {
  const [before = '', language, code] = text.split(/\n```(\w*)\n|\n```$/);
  const inlines = before.split(/(`[^`]+`|（　　）|\n|!\[.*?\]\(wave\))/).filter(Boolean).map(inline);
  const paragraph: Block = { kind: 'paragraph', inlines };
  return code === undefined ? [paragraph] : [paragraph, { kind: 'code', language: language ?? '', text: code }];
}

type Chosen = Exclude<Interaction, 'text_entry'>;
function items(interaction: Chosen, sources: Source[], from: number, count: number, first: number): ItemView[] {
  return Array.from({ length: count }, (_, n) => {
    const [stem, ...choices] = sources[(n + first) % sources.length] ?? ['', ''];
    const number = from + n;
    const body = { interaction, choices: choices.map((text, c) => ({ id: `c${c + 1}`, text: said(text) })) };
    return { number, id: `demo-${interaction}-${number}`, stem: said(stem), body };
  });
}

/** Sixty, ten and twenty: the default structure. Item 27 is the light-node one, 63 the code one. */
export const demoPaper: PaperView = {
  sections: [
    { interaction: 'single_choice', points_each: 1, items: items('single_choice', SINGLE, 1, 60, 4) },
    { interaction: 'multiple_choice', points_each: 2, items: items('multiple_choice', MULTIPLE, 61, 10, 0) },
    { interaction: 'true_false', points_each: 1, items: items('true_false', JUDGE, 71, 20, 1) },
  ],
};
