using System.Text;
using System.Xml.Linq;

namespace CloudPipe.Aws.Tests;

/// <summary>Our reader of XML against the base library's.</summary>
public sealed class XmlTextTests
{
    public static TheoryData<string> Replies => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Wire", "Replies"), "*.xml").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Replies))]
    public void Documented_replies_are_read_as_the_base_library_reads_them(string file) =>
        MustAgree(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", "Replies", file)));

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- > -->\n<a >\r\n text &lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#13;\r\n</a >\n<!-- end -->")]
    [InlineData("<a>one; two &lt; three; &amp;</a>")]
    [InlineData("<a><b x='1>2' y = \"&amp;'\"/><b xmlns:n='u'>1</b><!-- no <c/> --><c><![CDATA[<d>&amp;]] ]]></c>tail</a>")]
    [InlineData("<n:a xmlns:n='u'><n:b>ü€😀</n:b><_c.d-e/></n:a>")]
    [InlineData("\uFEFF<a><b></b><?pi <x>?></a>")]
    public void What_XML_allows_is_read_as_the_base_library_reads_it(string xml) => MustAgree(xml);

    [Fact]
    public void Trees_made_by_chance_are_read_as_the_base_library_reads_them()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 500; i++)
        {
            MustAgree(Element(random, 5).ToString(i % 2 == 0 ? SaveOptions.None : SaveOptions.DisableFormatting));
        }
    }

    [Fact]
    public void Replies_that_are_broken_anywhere_are_refused_or_read_alike_and_never_end_in_another_error()
    {
        var random = new Random(20261122);
        var whole = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", "Replies", "cloudformation-DescribeStackEvents.xml"));
        for (var i = 0; i < 3000; i++)
        {
            var at = random.Next(whole.Length);
            var broken = random.Next(3) switch
            {
                0 => whole[..at],
                1 => whole.Remove(at, Math.Min(random.Next(1, 5), whole.Length - at)),
                _ => whole.Insert(at, "<>&/'\"=;! a]"[random.Next(12)].ToString()),
            };
            var ours = XmlTree.TryParse(Encoding.UTF8.GetBytes(broken));
            if (TryReadThem(broken) is { } theirs)
            {
                Show(ours.ShouldNotBeNull(broken)).ShouldBe(Show(theirs), broken);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<")]
    [InlineData("<a>")]
    [InlineData("<a></b>")]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>tail")]
    [InlineData("<a b></a>")]
    [InlineData("<a b=c></a>")]
    [InlineData("<a>&nope;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>&#99999999999;</a>")]
    [InlineData("<a>& b</a>")]
    [InlineData("<a><![CDATA[x</a>")]
    [InlineData("<a><!-- x</a>")]
    [InlineData("<1/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")]
    public void What_is_not_XML_is_refused(string text) => XmlTree.TryParse(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    private static void MustAgree(string xml) => Show(XmlTree.TryParse(Encoding.UTF8.GetBytes(xml)).ShouldNotBeNull(xml)).ShouldBe(Show(TryReadThem(xml).ShouldNotBeNull(xml)), xml);

    private static XElement? TryReadThem(string xml)
    {
        try
        {
            return XDocument.Parse(xml.TrimStart('\uFEFF'), LoadOptions.PreserveWhitespace).Root;
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    private static string Show(XmlTree tree) => $"{tree.Name}({tree.Text}){{{string.Concat(tree.Children.Select(Show))}}}";

    private static string Show(XElement element) =>
        $"{element.Name.LocalName}({string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value))}){{{string.Concat(element.Elements().Select(Show))}}}";

    private static XElement Element(Random random, int depth) => new(
        "e" + random.Next(5),
        random.Next(3) == 0 ? new XAttribute("a", "x<>&\"'\n" + random.Next()) : null,
        depth == 0 ? null : Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(4) switch
        {
            0 => (XNode)new XText("a<b>&c ]] ü\r\n\t" + random.Next()),
            1 => new XCData("<&>" + random.Next()),
            2 => new XComment(" <x> & "),
            _ => Element(random, depth - 1),
        }));
}
