"""The towns of Belgium, as titles name them for a part of a company, in the languages in which they have a name."""

from __future__ import annotations

_OF_BELGIUM = """
aalst aalter aarlen aarschot alken alost amay ambleve amel andenne anderlecht anderlues ans antwerp antwerpen anvers
arlon asse ath aubange audenarde auderghem balen bastogne beaumont beauraing beerse beersel belgie belgien belgique
belgium berchem bergen beringen berlare beveren bilzen binche blankenberge boom boortmeerbeek borgerhout bornem boussu
braine brakel brasschaat brecht bredene bree bruges brugge brussel brussels bruxelles bulgenbach bullingen burg
butgenbach charleroi chatelet chatelineau chaudfontaine chimay ciney comines courcelles courtrai couvin deinze
dendermonde dessel deurne deutschland diest diksmuide dilbeek dinant dison doornik drogenbos duffel edingen eeklo
eghezee elsene enghien engis erquelinnes essen etterbeek eupen evere evergem farciennes flandre flemalle fleurus
florennes florenville fontaine forest frameries gand ganshoren geel geldenaken gembloux genk gent geraardsbergen
gerpinnes ghent gooik gosselies grimbergen haacht hal halle hamme hannut harelbeke hasselt heist herentals herk
herstal herve heusden heverlee hoboken hoei hoeselt hoogstraten houthalen huy ichtegem ieper ingelmunster ixelles
izegem jemappes jette jodoigne kalmthout kapellen kelmis kettenis knokke koekelberg koksijde kontich kortrijk kruibeke
kuurne laeken laken lanaken landen lebbeke lede leopoldsburg lessines leuven leuze libramont lichtervelde liege lier
lierre limburg lokeren lommel londerzeel lontzen lot louvain luik luttich maaseik maasmechelen machelen maldegem malines
malmedy manage marche mechelen meerhout meise melle menen menin merelbeke merksem mettet middelkerke moeskroen mol
molenbeek mons morlanwelz mortsel mouscron namen namur neerpelt neufchateau neupre nieuwpoort nijlen nijvel ninove
nivelles oostende oosterzele opwijk ostend ostende ottignies oudenaarde oudenburg oudergem oupeye overijse overpelt
peer pelt pepinster perwez philippeville poperinge poperinghe profondeville puurs quaregnon quievrain raeren ravels
rebecq renaix reuland rixensart rochefort roeselare ronse rotselaar roulers ruisbroek rumst saint saive sankt
schaarbeek schaerbeek schelle schilde schoten seneffe seraing sint sivry soignies soumagne spa stabroek staden
stavelot tamise templeuve temse tervuren tessenderlo theux thuin tielt tienen tirlemont tongeren tongres torhout
tournai tremelo trooz tubeke tubize turnhout uccle ukkel verviers veurne vielsalm vilvoorde vilvorde virton vise vith
vlaanderen waimes walcourt wallonie waregem waremme waterloo watermael waver wavre welkenraedt wellin wemmel wervik
westerlo wetteren wevelgem wezembeek wichelen wijnegem willebroek wilrijk woluwe wommelgem ypres zaventem zedelgem
zele zelzate zemst zoersel zonhoven zottegem zoutleeuw zulte zwevegem zwijndrecht
"""
TOWNS = frozenset(_OF_BELGIUM.split())
"""Folded, and the country and its parts."""
