"""What only sounds like danger, taken out before danger is looked for, so "笑死我了，不想活了" is still heard."""

HARMLESS_HAN = (
    "(?:会不会|会|容易|能|怕|防止|避免|不会|引发|会引起|引起)(?:着火|起火|失火|火灾)|(?:不|没|没有|打不)着火",
    "(?:手机|电脑|电池|电瓶|网络?|车|机器|信号|空调|冰箱)(?:都|快|要)*不行了|(?:快|要)不行了(?:手机|电脑|电池|网)",
    (
        "想死(?:记|磕|守|背)|报警回执|小偷多(?:吗|不多)|防(?:小偷|贼)|能撬(?:锁|门)吗?|自杀(?:是哪部|题材|"
        "电影|片)|大火(?:炒|煮|烧开|收汁|蒸)"
    ),
    "(?:小孩|孩子|老人|狗|谁)?(?:怕|会不会|容易)噎(?:着|住|到)|防噎",
    # Exaggerations: laughed, tired, hot, hungry … to death.
    (
        "(?:笑|累|热|冷|冻|饿|渴|烦|困|急|气|吓|忙|闷|无聊|懒|香|美|帅|酸|臭|吵|堵|晒|苦|丑|馋|撑|羡慕|激动|"
        "开心|尴尬|心疼|甜|可爱)死(?:我|人|了|个人|你|啦|咯)*"
    ),
    "想死(?:你|您|你们|大家|家|爸妈|妈妈|念|孩子们|外面|火锅|奶茶)(?:们)?了?",
    "笑得?(?:我)?(?:都|快|要)?(?:喘不过气|喘不上气|肚子疼|抽过去|晕过去|岔气)来?",
    "(?:忙|压|累|堵|气|闷|热)得?(?:我|人|大家)?(?:都|快|要)?(?:喘不过气|喘不上气)来?",
    "口罩.{0,6}(?:喘不过气|喘不上气|闷)来?",
    # Killing that kills nobody.
    (
        "杀菌|杀毒|杀病毒|杀虫|杀灭|杀死(?:病毒|细菌|虫|蟑螂)|杀价|杀青|杀鸡|杀猪|杀鱼|秒杀|抹杀|封杀|扼杀|"
        "必杀|绝杀|刺杀剧|狼人杀|三国杀|剧本杀|杀熟|杀手锏|杀时间"
    ),
    (
        "自杀式|自杀率|自杀倾向筛查|自杀干预|自杀预防|预防自杀|防自杀|自杀者(?:家属|纪念)|细胞自杀|自杀小队|"
        "自杀未遂的?新闻|自杀的?(?:新闻|报道|角色|情节)"
    ),
    (
        "想死我(?:了|们)|死海|死机|死角|死胡同|死心|死板|该死|死亡率|死亡人数|死亡证明|死亡病例|死记硬背|"
        "死活|死循环|死党|死磕|死守|死线|誓死|生死时速|不死心"
    ),
    "打死(?:我)?(?:也|都)不|打死(?:蚊子|蟑螂|老鼠)",
    "跳楼(?:价|大甩卖|清仓|甩卖|机)|跳河里游泳|跳桥墩",
    "割麦|割草|割肉|割韭菜|割腕表|上吊(?:瓶|针)|吊死鬼|轻生意|轻生产",
    "烧炭(?:取暖|烤肉|烧烤|火锅)",
    "不想活动|不想活在过去|活不下去的(?:植物|花|鱼)",
    # Not this, and never: what people say who are afraid to die.
    (
        "(?:不|没|没有|不会|不要|不能|别|从来没|从没|从未|并非|不是|绝不|绝对不会)(?:有|想|想过|想着|要|会|"
        "去|再)*(?:自杀|自残|轻生|寻死|去死|想死|死)"
    ),
    "不是(?:真的?)?(?:想死|要自杀|着火|起火|火灾|煤气泄漏|漏气)",
    (
        "没(?:有)?(?:着火|起火|失火|冒烟|漏气|漏煤气|煤气味|闻到煤气味?|闻到燃气味?|燃气泄漏|煤气泄漏|昏迷|"
        "晕倒|胸痛|胸闷|呼吸困难|被打|家暴|打我|骂我)"
    ),
    # Fire that burns nothing, and smoke where it belongs.
    (
        "上火|火锅|火车|火热|火爆|火腿|火龙果|着火点|打不着火|(?<![着起失])火了|防火|灭火器|灭火|消防(?:演习|"
        "演练|检查|通道|栓|培训|知识)|(?:火灾|起火|失火|"
        "着火)(?:演习|演练|保险|隐患|预案|险|报警器|警报器|怎么逃生|逃生知识|时怎么|了?怎么预防|的新闻|的电影)"
    ),
    (
        "预防(?:火灾|煤气中毒|起火|着火)|(?:烟囱|锅|茶|饭|菜|汤|热气|香).{0,3}冒烟|(?:嗓子|喉咙|头|脑袋|"
        "脑子)(?:都|快|要|里)?(?:着火|冒烟|起火)|股市?着火|"
        "后院(?:起|着)火|心里着火"
    ),
    # Gas as a bill, and air that leaves a tyre.
    "(?:煤气|燃气|天然气)(?:费|卡|表|缴费|充值|账单|公司电话|灶|罐|瓶|安检|检查|安装|改造)",
    "(?:轮胎|车胎|自行车|气球|充气|游泳圈|皮球|篮球|空调|冰箱|暖气|热气球|高压锅|冷气)[^，。]{0,5}漏气",
    # Health words in plain questions.
    "(?:电脑|手机|系统|电视|文件|u盘)[^，。]{0,4}(?:中毒|抽搐|休克|死机|崩溃|昏迷)",
    (
        "(?:消毒|酒精|消毒液|食物|蘑菇|煤气|84)[^，。]{0,6}(?:会不会|会|怎么防|如何防|预防|防止|"
        "避免)[^，。]{0,3}中毒|防中毒|中毒(?:的?症状|怎么预防|事件)"
    ),
    (
        "救命(?:恩人|稻草|钱|药|之恩|草|粮)|(?:叫不醒)(?:的?闹钟|装睡)|装睡的人|脑卒中预防|预防(?:中风|"
        "心脏病)|中风险|中风向|其中风|空中风|中风格"
    ),
    (
        "昏迷(?:指数|的小说)|晕倒(?:在厕所里了)?哈哈|(?:萌|帅|美|可爱|便宜|贵|雷)(?:到|得)?(?:我)?(?:要|快|"
        "都)?(?:晕倒|晕过去|昏过去|昏迷)"
    ),
    # A phone is beaten, an injection is given.
    (
        "(?:打|拨)(?:了|过|给|一下)?(?:我|俺|他|她|你|家里)?(?:的)?(?:电话|手机|微信|视频|座机)|"
        "打我(?:的)?(?:电话|手机|微信|视频|号码)|"
        "给?我?打了?(?:一)?针|打疫苗|打招呼|打扫|打车|打包|打卡|打印|打听|打折|打球|打牌|打麻将|打游戏|打分|"
        "打算|打扰|打我脸|打脸"
    ),
    (
        "(?:烟雾|火灾|防盗|电动车|汽车)?报警(?:器|系统|装置|灯|声|按钮)|(?:体温|温度|血压|电量)(?:计|"
        "枪)?报警|拿刀(?:叉|切|削|叉|具)|砍价|砍树|砍单|强奸犯新闻|"
        "家暴的?(?:新闻|电影|电视剧|法律|普法)|反家暴(?:法|宣传|讲座)"
    ),
)

HARMLESS_EN = (
    r"\bhang myself a\b|\bcut myself (?:a|another|some) \w+|\bfire in (?:the|my) (?:belly|eyes|heart)\b",
    (
        r"\bheart attack (?:medicine|pills|drugs?|symptoms)\b|\b(?:prevent|preventing) suicide\b|"
        r"\bsuicide (?:hotline|prevention) volunteer\w*|\bfainted at the (?:price|bill)\b"
    ),
    (
        r"\btake all (?:the |my )?(?:pills|tablets|medicine) as\b|\bthief of time\b|"
        r"\bneed (?:the )?police (?:registration|clearance|certificate|check)\b"
    ),
    r"\bsuicide (?:squad|bomb\w*|prevention (?:training|week|day|course)|rate|rates|door|doors|mission|cells?)",
    r"\bsuicidal (?:cells?|mission|prices?)",
    r"\b(?:not|never|wasn't|isn't|am not|i'm not|don't feel) (?:feeling )?suicidal\b",
    (
        r"\b(?:don't|do not|didn't|doesn't|never|not) (?:want|wanna|wish|intend|going|plan)(?: to)? (?:die|"
        r"kill (?:my|him|her)self)\b"
    ),
    (
        r"\b(?:to die for|dying to|dying for a|die laughing|dying of (?:boredom|laughter|curiosity)|"
        r"bored to death|scared to death|tired to death)\b"
    ),
    (
        r"\b(?:killing|kill|killed) (?:time|the (?:germs|virus|bacteria|mood|lights|engine|app|process)|germs|"
        r"viruses|bacteria|two birds|weeds|it on|bugs|mosquitoes|cockroaches)\b"
    ),
    (
        r"\b(?:heat|boredom|wait|noise|smell|back|feet|feet|shoes|head|suspense|price|queue|stairs|"
        r"lockdown) (?:is|are|was) killing (?:me|us)\b"
    ),
    r"\bkill(?:er)? (?:switch|bill|joy)\b|\bkiller (?:app|deal|view|recipe)\b|\bkill (?:me now )?(?:lol|haha)\b",
    (
        r"\bcut myself (?:some slack|off|short|(?:a little |slightly )?(?:while|when|shaving|cooking|on (?:a|"
        r"the|some) (?:knife|paper|can|glass|tin)))"
    ),
    r"\bhurt myself (?:falling|at the gym|playing|running|while|when|lifting|slipping)",
    (
        r"\b(?:you're|you are|she's|he's|we're|team is|i'm|market is|sale is|ears? (?:is|are)|cheeks? (?:is|"
        r"are)|throat is) on fire\b"
    ),
    (
        r"\bfire (?:drill|alarm test|exit|escape|door|extinguisher|works?|safety|insurance|inspection|hydrant|"
        r"station|lane|engine toy|emoji|sale|hazard)\b"
    ),
    r"\b(?:fired|fireworks?|firewall|campfire|firefly|firefox|fireplace|bonfire|wildfire news|hot ?pot fire)\b",
    (
        r"\bgas (?:bill|bills|station|stove|meter|card|company (?:number|phone)|price|prices|fee|payment|mask|"
        r"inspection)\b"
    ),
    (
        r"\b(?:no|not any|isn't a|is not a|there is no|there's no|without) (?:fire|smoke|gas leak|gas smell|"
        r"chest pain)\b"
    ),
    (
        r"\b(?:laugh\w*|giggl\w*) (?:so hard |so much )?(?:that )?(?:i )?(?:can't|cannot|couldn't) breathe\b|"
        r"\b(?:can't|cannot|hard to) breathe (?:in|with|through) (?:this|these|my|a|the) mask\w*"
    ),
    (
        r"\b(?:nearly|almost) (?:gave|had) (?:me )?a heart attack\b|\bheart attack (?:risk|prevention|"
        r"grill)\b|\bstroke (?:order|of luck|prevention|risk)\b|\bone stroke\b"
    ),
    (
        r"\b(?:hit|beat|beats) (?:me up|me to it|it|the (?:gym|road|traffic|queue|rush|heat|books))\b|"
        r"\b(?:it|that|that really|this) beats me\b|^beats me\b|\bhits me (?:hard )?that\b|\bhit me (?:that|"
        r"with (?:the|a) (?:question|news|bill))\b"
    ),
    r"\bdomestic violence (?:law|lecture|film|movie|news|statistics)\b|\b(?:grape|scrape|drape|rapeseed)\w*",
    (
        r"\b(?:collapsed|collapse) (?:the|a|this|section|menu|tent|box|folder|list|bridge|price)\b|"
        r"\bunconscious (?:bias|mind)\b|\bpolice (?:station|officer|academy|clearance|film|registration)\b"
    ),
    (
        r"\bsteal (?:of a deal|the show)\b|\bthat's a steal\b|\brobbed of (?:sleep|time)\b|"
        r"\bwith a knife and fork\b|\boverdose of (?:cute|news|sugar|screen)\w*"
    ),
    (
        r"\bdead (?:line|lines|end|tired|battery|phone)\b|\bdeadlines?\b|\bjump (?:off the (?:bus|train|sofa|"
        r"couch)|rope|in)\b|\bbleeding edge\b|\bbleed(?:ing)? (?:the|a) radiator\b"
    ),
)
