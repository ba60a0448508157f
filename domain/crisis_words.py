"""What people write who may be in danger.

Chinese is matched without spaces and signs and in simplified characters, English in small letters with single spaces.
"""

_WHO = (
    "我|他|她|妈|爸|爷|奶|姥|外公|外婆|老人|老头|孩子|宝宝|娃|儿子|女儿|老公|老婆|丈夫|妻子|爱人|哥|姐|弟"
    "|妹|家人|邻居|有人|室友|朋友"
)
_WHO_EN = r"i|he|she|they|somebody|someone|my \w+|our \w+|the (?:baby|child|man|woman|neighbou?r)|neighbou?r"
_HITTER = (
    "他|她|老公|丈夫|老婆|妻子|爸|妈|父亲|母亲|男朋友|男友|女朋友|女友|前夫|婆婆|公公|儿子|女儿|邻居|有人"
    "|家里人|继父|房东|室友"
)

HAN = {
    "self_harm": (
        (
            "自我了断|(?:想|要)?(?:结束|了结)(?:这|掉)?一切|做傻事|(?:想|要|打算)[^，]{0,4}吃药[^，]{0,3}(?:走|"
            "死|算了|结束)|没有?(?:再)?活(?:下去)?的(?:勇气|力气|必要|意义|理由)|一睡不醒|永远(?:睡着|不醒)|"
            "早就?(?:不活了|想死)|(?:想|要|准备|站在[^，]{0,8})跳下去|从[^，]{0,5}(?:楼|阳台|窗户|"
            "桥)上?跳(?!绳)|割手腕|割自己|不如让我死"
        ),
        "自杀|自残|自尽|轻生|寻短见|割腕|割脉|上吊|跳楼|跳河|跳桥|跳江|投河|投江|吞药|服毒|喝农药",
        (
            "(?:不|没)想(?:再|要)?活(?:了|下去|着)?|不想活|活不下去|活够了|活腻了|没法活|不如死|死了算了|"
            "死了(?:更|才|就)好|还不如死"
        ),
        (
            "(?:我|好|真|只|就|很|也|都|有点)?想(?:去|要)?死(?!亡|磕|守)|(?:我|只)(?:要|想)去死|让我死|求死|寻死|"
            "一死了之|死了一了百了"
        ),
        (
            "(?:结束|了结|放弃)(?:我|自己|这条)?的?(?:生命|性命|自己|一切吧)|活着(?:真|好|太)?(?:没|没有|"
            "无)(?:什么)?(?:意思|意义|劲|希望)|写(?:好|了)?遗书|"
            "留(?:下|了)?遗书"
        ),
        (
            "(?:吃|吞|喝)(?:了|下|光)?(?:一|整|半|很多|好多)?(?:瓶|把|片|盒)?(?:安眠药|农药|老鼠药|百草枯)|烧炭|"
            "伤害自己|划(?:伤|破)?自己的?手|拿刀(?:割|划)自己"
        ),
    ),
    "violence": (
        (
            f"(?:{_HITTER})[^，]{{0,6}}(?:用刀|弄死我|杀了?我|动手|动刀|(?:拿|提|举)着?刀|锁在[^，]{{0,4}}打|"
            f"打了?(?:我|孩子|妈妈|老婆|她|他)(?!的|电话|手机))|性骚扰|(?:在|又|一直)打(?:孩子|老婆|老人|小孩|"
            f"女人|他妈|她)|弄死我"
        ),
        "被(?:家里?人|我?老公|我?丈夫|男友|婆婆|公公|邻居|房东|父亲|母亲|妈妈|爸爸)(?:打|揍|踢|掐)(?!电话|扰)",
        (
            "家暴|家庭暴力|强奸|性侵|猥亵|被(?:他|老公|丈夫|爸|人|男朋友|婆家|老婆)?(?:打得|打伤|毒打|殴打|暴打|"
            "打了|虐待|囚禁|绑架)|虐待(?:我|孩子|老人)"
        ),
        (
            f"(?:{_HITTER})(?:又|在|一直|总是|天天|经常|刚刚|刚|动手|喝醉了?|喝酒|要|会)*(?:打|揍|踢|掐|砍|捅|"
            f"殴打|扇)(?:了|着|死|伤)?(?:我|孩子|人|妈|老婆|她|他)"
        ),
        (
            f"(?:{_HITTER}).{{0,3}}(?:要杀了?我|要打死我|要砍(?:我|死)|拿刀(?:要|追|指|砍|对|威胁|架)|"
            f"掐(?:住)?(?:我|她)的?脖子|威胁(?:要)?(?:杀|打|弄死))"
        ),
        "(?:杀人了|砍人了|有人(?:拿|持)刀|拿刀砍|持刀|打人了|要出人命|往死里打)",
    ),
    "fire": (
        (
            "烟[^，]{0,6}冒(?:出|进)|(?:箱|电表|插头|机|炉|灶|充电器?|电器|电线)(?:时|里|上)?(?:在|又)?冒烟|"
            "(?:楼|层|屋|家)[^，]{0,3}冒烟|火苗|大火"
        ),
        (
            "(?:着|起|失)火(?:了|啦|灾)?|火灾|烧起来了|火势|(?:楼|屋|家|厨房|电动车|窗户|房|电瓶|插座|电线|阳台|"
            "厂)[^，。]{0,6}(?:冒(?:浓|黑|大)?烟|烧着了)|(?:浓|黑)烟"
        ),
    ),
    "gas": (
        (
            "(?:煤气|燃气|天然气|液化气|瓦斯|沼气)[^，。]{0,4}(?:泄漏|泄露|漏了|漏气|味|爆炸|漏)|(?:闻到|闻见)[^，。]{0,4}(?:煤气|燃气|天然气|瓦斯)|"
            "一氧化碳中毒|煤气中毒|漏(?:煤气|燃气)"
        ),
    ),
    "medical": (
        (
            "(?:没有?|失去)(?:了)?意识|意识(?:不清|模糊)|晕倒(?!哈)|噎(?:着|住|到)了?|血[^，]{0,4}止不住|"
            "喘不(?:上|过)来?气|触电|溺水|掉(?:进|到)[^，]{0,3}(?:水|河|井|池)|从[^，]{0,6}(?:楼上|楼梯上|阳台|"
            "窗户|高处|梯子上)摔|突然(?:昏|晕|倒)|羊水破|摔(?:倒|了)[^，]{0,4}(?:起不来|动不了|不动)"
        ),
        (
            f"(?:{_WHO})[^，]{{0,4}}(?:胸口?|心口|心脏)(?:好|很|特别|非常|突然|剧烈|一直)*[痛疼]|"
            f"(?:{_WHO})[^，]{{0,4}}(?:快|要)不行了|(?:{_WHO})[^，]{{0,5}}(?:没(?:有)?反应了?|呼吸(?:很|好|非常|"
            f"特别|突然)?困难)|(?:^|，)(?:快|要)不行了(?:$|，)"
        ),
        (
            "(?:没有?|停止|停了)(?:了)?呼吸(?:了)?|没(?:了)?(?:心跳|脉搏)|叫不醒|喊不醒|摇不醒|(?:昏迷|昏倒|晕倒|"
            "晕过去|昏过去|休克)(?:了|不醒)|不省人事|口吐白沫|"
            "(?:快|要)不行了|救命(?:啊|呀|$)|救救(?:我|他|她|孩子|命)"
        ),
        (
            f"(?:{_WHO}).{{0,6}}(?:呼吸困难|喘不过气|喘不上气|上不来气|胸口?(?:剧)?[痛疼]|胸闷得|心脏病(?:发|犯)|"
            f"抽搐|大出血|吐血|心梗|脑溢血|中风(?:了)?|"
            f"中毒(?:了)?|窒息|噎住|摔(?:下|倒)(?:楼|了?不动)|要生了|羊水破)"
        ),
        (
            "(?:现在|突然|一直|今天|今晚)(?:就|感觉|觉得)?(?:呼吸困难|喘不过气|喘不上气|胸口?(?:剧)?[痛疼])|"
            "快叫救护车|需要救护车|叫(?:个|辆)?救护车"
        ),
    ),
    "police": (
        (
            "被(?:人|男人|陌生人|坏人)(?:跟踪|尾随)|有人抢(?!菜|购|到|着买|票)|被抢|家里?被(?:偷|盗|抢)|"
            "砸(?:我家?|的)?门|(?:踹|撞)(?:我家?)?门"
        ),
        (
            "报警|报个警|抢劫|抢我|被抢了|小偷|进贼|遭贼|入室|有贼|闯(?:进|入)(?:我|来|了|家)|撬(?:门|锁|我)|"
            "跟踪我|被跟踪|有人(?:尾随|跟着我)|绑架|拐(?:走|卖)|"
            "孩子(?:不见了|丢了|走丢)|(?:老人|妈妈|爸爸|奶奶|爷爷)(?:走丢|走失)"
        ),
    ),
}

EN = {
    "self_harm": (
        (
            r"\b(?:want|going|ready|have) to end it\b|\blife (?:is not|isn\'t|is no longer) worth living\b|"
            r"\bnothing to live for\b|\b(?:reason|point) (?:to|in) liv(?:e|ing)\b|\b(?:cut|cutting|slit) (?:my|"
            r"his|her) wrists?\b"
        ),
        (
            r"\b(?:took|taken|swallowed) (?:a|the|an) (?:whole|entire|full) (?:bottle|box|pack)\b|\b(?:going to|"
            r"gonna|want to|will) jump\b(?! (?:in|on|rope|the queue))"
        ),
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
            r"\b(?:took|taken|swallow\w*|(?:going to|gonna|want to) take) (?:all|too many|a bottle of|a lot of|"
            r"the whole) (?:of )?(?:my |"
            r"the |his |her )?(?:\w+ )?(?:pills|tablets|medicine|sleeping)\b|\boverdos\w*\b(?! of (?!pills|"
            r"tablets|medicine|sleeping|paracetamol|drugs))"
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
            r"\b(?:going to|gonna|will|wants to|tried to|threaten\w* to|trying to) (?:kill|hurt|beat|stab|"
            r"strangle|choke|rape|drown|burn) (?:me|"
            r"us|her|him|my \w+)\b|\b(?:has|with|holding|pulled) a (?:knife|gun)\b|\blocked me in\b"
        ),
    ),
    "fire": (
        r"\b(?:help|please)\W+fire\b|\bfire\W+(?:help|please help)\b",
        (
            r"\b(?:house|flat|apartment|kitchen|building|home|room|car|bike|scooter|battery|curtain|roof|stove|"
            r"corridor|stairs|stairwell|it|something)(?:'s| is| are| was)? (?:on fire|burning|in flames)\b|"
            r"\bcaught fire\b"
        ),
        (
            r"\bthere(?:'s| is) (?:a )?(?:big |huge )?(?:fire|smoke)\b|(?:^|[^\w\s])\s*fire\s*!|^\W*fire\W*$|"
            r"\bfire (?:in|at|on) (?:the|"
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
            rf"\b(?:{_WHO_EN})(?:'s| is| am| are|'re|'m)? (?:not breathing|stopped breathing|unconscious|"
            rf"unresponsive|choking|having (?:a )?(?:heart attack|stroke|seizure|fit))\b|\b(?:can't|cannot|can not|"
            rf"couldn't) (?:breathe|breath)\b|\bisn't breathing\b|\bstopped breathing\b"
        ),
        (
            r"\b(?:call|need|send|get)(?: me| us)? an ambulance\b|\b(?:won't|doesn't|can't|will not|"
            r"cannot) wake (?:up|him|her)\b|\b(?:passed out(?! (?:masks?|flyers|food|leaflets|the|forms|bags|"
            r"vegetables|tests?))|fainted|collapsed)\b|\b(?:bad|severe|terrible|strong|"
            r"crushing|sudden) chest pain\b|\b(?:have|has|having|got) (?:a )?chest pains?\b|\bmy chest hurts\b"
        ),
        (
            r"\bbleeding (?:heavily|badly|a lot|to death|won't stop)\b|\bhelp me please\b.*\bdying\b|\b(?:is|am|"
            r"i'm|he's|she's) dying\b|\b(?:heart attack|had a stroke|been poisoned)\b|\bwater broke\b"
        ),
    ),
    "police": (
        (
            r"\b(?:thief|thieves)\b|\bneed (?:the )?police\b|\b(?:broke|broken|breaks?|breaking) into (?:my|our|"
            r"her|his|the (?:house|flat|apartment|building|shop|garage))\b"
        ),
        (
            r"\b(?:someone|somebody|(?:a |the )?(?:man|guy|stranger)|they|he|people)(?:\'s| is| are| was|"
            r" has)? (?:trying to |tried to |just )?br(?:eak|eaks|eaking|oke|oken) in\b"
        ),
        (
            r"\bcall (?:the )?(?:police|cops)\b|\bneed the police\b|"
            r"\b(?:has been |was |got |is being |being |is )?stalk(?:ing|ed|s) (?:me|us)\b|\bburglar\w*|"
            r"\b(?:been|was|got|being) (?:robbed|mugged|"
            r"followed|stalked|kidnapped)\b|\bfollowing me\b|\bmy (?:child|son|daughter|kid) is missing\b|"
            r"\bintruder\b"
        ),
    ),
}
