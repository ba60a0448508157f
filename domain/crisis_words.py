"""What people write who may be in danger, and what only sounds like it.

Chinese is matched without spaces and signs and in simplified characters, English in small letters with single spaces.
Harmless phrases are taken out before anything is looked for, so "笑死我了，不想活了" is still heard.
"""

_WHO = "我|他|她|妈|爸|爷|奶|姥|外公|外婆|老人|老头|孩子|宝宝|娃|儿子|女儿|老公|老婆|丈夫|妻子|爱人|哥|姐|弟|妹|家人|邻居|有人|室友|朋友"
_WHO_EN = r"(?:i|he|she|they|somebody|someone|my \w+|our \w+|the (?:baby|child|man|woman|neighbou?r)|neighbou?r)"
_HITTER = "他|她|老公|丈夫|老婆|妻子|爸|妈|父亲|母亲|男朋友|男友|女朋友|女友|前夫|婆婆|公公|儿子|女儿|邻居|有人|家里人|继父|房东|室友"
_NEAR = r"(?:just|really|only|now|always|going to|gonna|about to|want to|wanna)?\s?"

HARMLESS_HAN = (
    # Exaggerations: laughed, tired, hot, hungry … to death.
    "(?:笑|累|热|冷|冻|饿|渴|烦|困|急|气|吓|忙|闷|无聊|懒|香|美|帅|酸|臭|吵|堵|晒|苦|丑|馋|撑|羡慕|激动|开心|尴尬|心疼|甜|可爱)死(?:我|人|了|个人|你|啦|咯)*",
    "想死(?:你|您|你们|大家|家|爸妈|妈妈|念|孩子们|外面|火锅|奶茶)(?:们)?了?",
    "笑得?(?:我)?(?:都|快|要)?(?:喘不过气|喘不上气|肚子疼|抽过去|晕过去|岔气)来?",
    "(?:忙|压|累|堵|气|闷|热)得?(?:我|人|大家)?(?:都|快|要)?(?:喘不过气|喘不上气)来?",
    "口罩.{0,6}(?:喘不过气|喘不上气|闷)来?",
    # Killing that kills nobody.
    "杀菌|杀毒|杀病毒|杀虫|杀灭|杀死(?:病毒|细菌|虫|蟑螂)|杀价|杀青|杀鸡|杀猪|杀鱼|秒杀|抹杀|封杀|扼杀|必杀|绝杀|刺杀剧|狼人杀|三国杀|剧本杀|杀熟|杀手锏|杀时间",
    "自杀式|自杀率|自杀倾向筛查|自杀干预|自杀预防|预防自杀|防自杀|自杀者(?:家属|纪念)|细胞自杀|自杀小队|自杀未遂的?新闻|自杀的?(?:新闻|报道|角色|情节)",
    "想死我(?:了|们)|死海|死机|死角|死胡同|死心|死板|该死|死亡率|死亡人数|死亡证明|死亡病例|死记硬背|死活|死循环|死党|死磕|死守|死线|誓死|生死时速|不死心",
    "打死(?:我)?(?:也|都)不|打死(?:蚊子|蟑螂|老鼠)",
    "跳楼(?:价|大甩卖|清仓|甩卖|机)|跳河里游泳|跳桥墩",
    "割麦|割草|割肉|割韭菜|割腕表|上吊(?:瓶|针)|吊死鬼|轻生意|轻生产",
    "烧炭(?:取暖|烤肉|烧烤|火锅)",
    "不想活动|不想活在过去|活不下去的(?:植物|花|鱼)",
    # Not this, and never: what people say who are afraid to die.
    "(?:不|没|没有|不会|不要|不能|别|从来没|从没|从未|并非|不是|绝不|绝对不会)(?:有|想|想过|想着|要|会|去|再)*(?:自杀|自残|轻生|寻死|去死|想死|死)",
    "不是(?:真的?)?(?:想死|要自杀|着火|起火|火灾|煤气泄漏|漏气)",
    "没(?:有)?(?:着火|起火|失火|冒烟|漏气|漏煤气|煤气味|闻到煤气味?|闻到燃气味?|燃气泄漏|煤气泄漏|昏迷|晕倒|胸痛|胸闷|呼吸困难|被打|家暴|打我|骂我)",
    # Fire that burns nothing, and smoke where it belongs.
    (
        "上火|火锅|火车|火热|火爆|火腿|火龙果|着火点|打不着火|(?<![着起失])火了|防火|灭火器|灭火|消防(?:演习|演练|检查|通道|栓|培训|知识)|(?:火灾|起火|失火|"
        "着火)(?:演习|演练|保险|隐患|预案|险|报警器|警报器|怎么逃生|逃生知识|时怎么|了?怎么预防|的新闻|的电影)"
    ),
    (
        "预防(?:火灾|煤气中毒|起火|着火)|(?:烟囱|锅|茶|饭|菜|汤|热气|香).{0,3}冒烟|(?:嗓子|喉咙|头|脑袋|脑子)(?:都|快|要|里)?(?:着火|冒烟|起火)|股市?着火|"
        "后院(?:起|着)火|心里着火"
    ),
    # Gas as a bill, and air that leaves a tyre.
    "(?:煤气|燃气|天然气)(?:费|卡|表|缴费|充值|账单|公司电话|灶|罐|瓶|安检|检查|安装|改造)",
    "(?:轮胎|车胎|自行车|气球|充气|游泳圈|皮球|篮球|空调|冰箱|暖气|热气球|高压锅|冷气)[^，。]{0,5}漏气",
    # Health words in plain questions.
    "(?:电脑|手机|系统|电视|文件|u盘)[^，。]{0,4}(?:中毒|抽搐|休克|死机|崩溃|昏迷)",
    "(?:消毒|酒精|消毒液|食物|蘑菇|煤气|84)[^，。]{0,6}(?:会不会|会|怎么防|如何防|预防|防止|避免)[^，。]{0,3}中毒|防中毒|中毒(?:的?症状|怎么预防|事件)",
    "救命(?:恩人|稻草|钱|药|之恩|草|粮)|(?:叫不醒)(?:的?闹钟|装睡)|装睡的人|脑卒中预防|预防(?:中风|心脏病)|中风险|中风向|其中风|空中风|中风格",
    "昏迷(?:指数|的小说)|晕倒(?:在厕所里了)?哈哈|(?:萌|帅|美|可爱|便宜|贵|雷)(?:到|得)?(?:我)?(?:要|快|都)?(?:晕倒|晕过去|昏过去|昏迷)",
    # A phone is beaten, an injection is given.
    (
        "(?:打|拨)(?:了|过|给|一下)?(?:我|俺|他|她|你|家里)?(?:的)?(?:电话|手机|微信|视频|座机)|打我(?:的)?(?:电话|手机|微信|视频|号码)|"
        "给?我?打了?(?:一)?针|打疫苗|打招呼|打扫|打车|打包|打卡|打印|打听|打折|打球|打牌|打麻将|打游戏|打分|打算|打扰|打我脸|打脸"
    ),
    (
        "(?:烟雾|火灾|防盗|电动车|汽车)?报警(?:器|系统|装置|灯|声|按钮)|(?:体温|温度|血压|电量)(?:计|枪)?报警|拿刀(?:叉|切|削|叉|具)|砍价|砍树|砍单|强奸犯新闻|"
        "家暴的?(?:新闻|电影|电视剧|法律|普法)|反家暴(?:法|宣传|讲座)"
    ),
)

HARMLESS_EN = (
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

HAN = {
    "self_harm": (
        "自杀|自残|自尽|轻生|寻短见|割腕|割脉|上吊|跳楼|跳河|跳桥|跳江|投河|投江|吞药|服毒|喝农药",
        "(?:不|没)想(?:再|要)?活(?:了|下去|着)?|不想活|活不下去|活够了|活腻了|没法活|不如死|死了算了|死了(?:更|才|就)好|还不如死",
        "(?:我|好|真|只|就|很|也|都|有点)?想(?:去|要)?死(?!亡|磕|守)|(?:我|只)(?:要|想)去死|让我死|求死|寻死|一死了之|死了一了百了",
        (
            "(?:结束|了结|放弃)(?:我|自己|这条)?的?(?:生命|性命|自己|一切吧)|活着(?:真|好|太)?(?:没|没有|无)(?:什么)?(?:意思|意义|劲|希望)|写(?:好|了)?遗书|"
            "留(?:下|了)?遗书"
        ),
        "(?:吃|吞|喝)(?:了|下|光)?(?:一|整|半|很多|好多)?(?:瓶|把|片|盒)?(?:安眠药|农药|老鼠药|百草枯)|烧炭|伤害自己|划(?:伤|破)?自己的?手|拿刀(?:割|划)自己",
    ),
    "violence": (
        "家暴|家庭暴力|强奸|性侵|猥亵|被(?:他|老公|丈夫|爸|人|男朋友|婆家|老婆)?(?:打得|打伤|毒打|殴打|暴打|打了|虐待|囚禁|绑架)|虐待(?:我|孩子|老人)",
        f"(?:{_HITTER})(?:又|在|一直|总是|天天|经常|刚刚|刚|动手|喝醉了?|喝酒|要|会)*(?:打|揍|踢|掐|砍|捅|殴打|扇)(?:了|着|死|伤)?(?:我|孩子|人|妈|老婆|她|他)",
        f"(?:{_HITTER}).{{0,3}}(?:要杀了?我|要打死我|要砍(?:我|死)|拿刀(?:要|追|指|砍|对|威胁|架)|掐(?:住)?(?:我|她)的?脖子|威胁(?:要)?(?:杀|打|弄死))",
        "(?:杀人了|砍人了|有人(?:拿|持)刀|拿刀砍|持刀|打人了|要出人命|往死里打)",
    ),
    "fire": (
        "(?:着|起|失)火(?:了|啦|灾)?|火灾|烧起来了|火势|(?:楼|屋|家|厨房|电动车|窗户|房|电瓶|插座|电线|阳台|厂)[^，。]{0,6}(?:冒(?:浓|黑|大)?烟|烧着了)|(?:浓|黑)烟",
    ),
    "gas": (
        (
            "(?:煤气|燃气|天然气|液化气|瓦斯|沼气)[^，。]{0,4}(?:泄漏|泄露|漏了|漏气|味|爆炸|漏)|(?:闻到|闻见|有|好大|一股)[^，。]{0,4}(?:煤气|燃气|天然气|瓦斯)|"
            "一氧化碳中毒|煤气中毒|漏(?:煤气|燃气)"
        ),
    ),
    "medical": (
        (
            "(?:没有?|停止|停了)(?:了)?呼吸(?:了)?|没(?:了)?(?:心跳|脉搏)|叫不醒|喊不醒|摇不醒|(?:昏迷|昏倒|晕倒|晕过去|昏过去|休克)(?:了|不醒)|不省人事|口吐白沫|"
            "(?:快|要)不行了|救命(?:啊|呀|$)|救救(?:我|他|她|孩子|命)"
        ),
        (
            f"(?:{_WHO}).{{0,6}}(?:呼吸困难|喘不过气|喘不上气|上不来气|胸口?(?:剧)?[痛疼]|胸闷得|心脏病(?:发|犯)|抽搐|大出血|吐血|心梗|脑溢血|中风(?:了)?|"
            f"中毒(?:了)?|窒息|噎住|摔(?:下|倒)(?:楼|了?不动)|要生了|羊水破)"
        ),
        "(?:现在|突然|一直|今天|今晚)(?:就|感觉|觉得)?(?:呼吸困难|喘不过气|喘不上气|胸口?(?:剧)?[痛疼])|快叫救护车|需要救护车|叫(?:个|辆)?救护车",
    ),
    "police": (
        (
            "报警|报个警|抢劫|抢我|被抢了|小偷|进贼|遭贼|入室|有贼|闯(?:进|入)(?:我|来|了|家)|撬(?:门|锁|我)|跟踪我|被跟踪|有人(?:尾随|跟着我)|绑架|拐(?:走|卖)|"
            "孩子(?:不见了|丢了|走丢)|(?:老人|妈妈|爸爸|奶奶|爷爷)(?:走丢|走失)"
        ),
    ),
}

EN = {
    "self_harm": (
        (
            r"\b(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|poison|drown)\s*(?:my|him|her|"
            r"your)\s*sel(?:f|ves)\b|\bkillmyself\b"
        ),
        (
            r"\b(?:commit(?:ting)?\s*)?suicide\b|\bsuicidal\b|\b(?:end|ending|take|taking) (?:my|his|"
            r"her) (?:own )?life\b|\bend it all\b|\bself[ -]?harm\w*"
        ),
        (
            r"\b(?:want|wanna|wanted|wish|going|ready|rather|like|have)(?: to)? (?:just )?die\b|\bwish i (?:was|"
            r"were) (?:dead|never born)\b|\bwant to be dead\b"
        ),
        (
            r"\b(?:don't|do not|no longer|didn't) (?:really )?(?:want|wanna|wish)(?: to)? (?:live|be alive|"
            r"be here any ?more|exist|go on living|wake up)\b|\bbetter off (?:dead|without me)\b"
        ),
        (
            r"\bno (?:reason|point) (?:to|in) (?:live|living|go(?:ing)? on)\b|\bcan't (?:go on|"
            r"live) (?:like this )?any ?more\b|\bjump(?:ing)? (?:off|from|out of) (?:the |a |my )?(?:roof|bridge|"
            r"building|window|balcony)\b"
        ),
        (
            r"\b(?:took|taken|take|swallow\w*) (?:all|too many|a bottle of|a lot of|the whole) (?:of )?(?:my |"
            r"the |his |her )?(?:\w+ )?(?:pills|tablets|medicine|sleeping)\b|\boverdos\w*\b"
        ),
    ),
    "violence": (
        (
            r"\b(?:he|she|they|husband|wife|boyfriend|girlfriend|father|dad|mother|mom|mum|son|partner|ex|"
            r"neighbou?r|somebody|someone|uncle|landlord|stepfather)(?:'s| is| has| was| keeps| just)? (?:always |"
            r"again |been )?(?:hit|hits|hitting|beat|beats|beating|punch\w*|kick\w*|chok\w*|strangl\w*|slap\w*|"
            r"stab\w*|attack\w*|rap(?:ed|ing)|molest\w*|abus\w+) (?:me|us|her|him|my|the (?:child|kids?|baby))\b"
        ),
        (
            r"\bdomestic (?:violence|abuse)\b|\b(?:being|been|getting|was|am) (?:abused|beaten|beaten up|raped|"
            r"sexually assaulted|choked|stabbed|strangled|attacked)\b|\braped? (?:me|her)\b"
        ),
        (
            r"\b(?:going to|gonna|will|wants to|tried to|threaten\w* to|trying to) (?:kill|hurt|beat|stab) (?:me|"
            r"us|her|him|my \w+)\b|\b(?:has|with|holding|pulled) a (?:knife|gun)\b|\blocked me in\b"
        ),
    ),
    "fire": (
        (
            r"\b(?:house|flat|apartment|kitchen|building|home|room|car|bike|scooter|battery|curtain|roof|stove|"
            r"corridor|stairs|stairwell|it|something)(?:'s| is| are| was)? (?:on fire|burning|in flames)\b|"
            r"\bcaught fire\b"
        ),
        (
            r"\bthere(?:'s| is) (?:a )?(?:big |huge )?(?:fire|smoke)\b|(?:^|[^\w\s])\s*fire\s*!|^\W*fire\W*$|\bfire (?:in|at|on) (?:the|"
            r"our|my) \w+|\bsmoke (?:is )?(?:coming|pouring|everywhere)\b|\bcall the fire (?:brigade|department)\b"
        ),
    ),
    "gas": (
        (
            r"\bgas\s*(?:is )?leak\w*|\bleak\w* gas\b|\bsmell(?:s|ing)?(?: of| like)?(?: the| some)? gas\b|"
            r"\bgas smell\b|\bcarbon monoxide (?:alarm|poisoning)\b"
        ),
    ),
    "medical": (
        (
            rf"\b(?:{_WHO_EN[3:-1]})(?:'s| is| am| are|'re|'m)? (?:not breathing|stopped breathing|unconscious|"
            rf"unresponsive|choking|having (?:a )?(?:heart attack|stroke|seizure|fit))\b|\b(?:can't|cannot|can not|"
            rf"couldn't) (?:breathe|breath)\b|\bisn't breathing\b|\bstopped breathing\b"
        ),
        (
            r"\b(?:call|need|send|get)(?: me| us)? an ambulance\b|\b(?:won't|doesn't|can't|will not|"
            r"cannot) wake (?:up|him|her)\b|\b(?:passed out|fainted|collapsed)\b|\b(?:bad|severe|terrible|strong|"
            r"crushing|sudden) chest pain\b|\b(?:have|has|having|got) (?:a )?chest pains?\b|\bmy chest hurts\b"
        ),
        (
            r"\bbleeding (?:heavily|badly|a lot|to death|won't stop)\b|\bhelp me please\b.*\bdying\b|\b(?:is|am|"
            r"i'm|he's|she's) dying\b|\b(?:heart attack|had a stroke|been poisoned)\b|\bwater broke\b"
        ),
    ),
    "police": (
        (
            r"\bcall (?:the )?(?:police|cops)\b|\bneed the police\b|\b(?:break(?:ing)?|broke|broken|"
            r"breaks) in(?:to)?\b(?: (?:my|our|the) \w+)?|\bburglar\w*|\b(?:been|was|got|being) (?:robbed|mugged|"
            r"followed|stalked|kidnapped)\b|\bfollowing me\b|\bmy (?:child|son|daughter|kid) is missing\b|"
            r"\bintruder\b"
        ),
    ),
}
