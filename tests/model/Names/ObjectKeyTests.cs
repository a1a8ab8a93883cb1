using System.Text;

namespace CloudPipe.Model.Tests.Names;

public sealed class ObjectKeyTests
{
    [Theory]
    [InlineData("a+b.tif", "a b.tif")]
    [InlineData("a%2Bb.tif", "a+b.tif")]
    [InlineData("d/100%25.tif", "d/100%.tif")]
    [InlineData("caf%C3%A9/%E6%97%A5%E6%9C%AC.tif", "café/日本.tif")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("100%", "100%")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("%FF", "\uFFFD")]
    [InlineData("café", "café")]
    public void A_key_in_an_event_is_form_encoded(string encoded, string key) => ObjectKey.FormDecode(encoded).ShouldBe(key);

    [Theory]
    [InlineData("a b/c+d.tif", "a+b/c%2Bd.tif")]
    [InlineData("é", "%C3%A9")]
    public void An_encoded_key_keeps_its_folders(string key, string encoded) => ObjectKey.FormEncode(key).ShouldBe(encoded);

    [Theory]
    [InlineData("x.tif", "", "x.tif")]
    [InlineData("a/b/x.tif", "a/b/", "x.tif")]
    [InlineData("/x", "/", "x")]
    [InlineData("a//x", "a//", "x")]
    [InlineData("a/", "a/", "")]
    [InlineData("../x", "../", "x")]
    public void A_key_is_a_folder_and_a_base_name(string key, string folder, string baseName)
    {
        ObjectKey.Folder(key).ShouldBe(folder);
        ObjectKey.BaseName(key).ShouldBe(baseName);
    }

    [Theory]
    [InlineData("a/b/x.tif", "x.tif")]
    [InlineData("a b+c%.tif", "a b+c%.tif")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("日本 🔬.tif", "日本 🔬.tif")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("...", "...")]
    [InlineData("-rf", "-rf")]
    [InlineData("back\\slash", "back\\slash")]
    public void A_local_name_is_the_base_name_wherever_it_can_be(string key, string name) => ObjectKey.LocalFileName(key).ShouldBe(name);

    [Theory]
    [InlineData("a/")]
    [InlineData("a/.")]
    [InlineData("a/..")]
    [InlineData("nul\0.tif")]
    [InlineData("line\nbreak.tif")]
    public void A_local_name_that_cannot_be_carries_a_hash(string key)
    {
        var name = ObjectKey.LocalFileName(key);

        name.ShouldMatch("~[0-9a-f]{16}");
        name.ShouldNotContain("/");
        name.Any(char.IsControl).ShouldBeFalse();
        name.EndsWith(".tif", StringComparison.Ordinal).ShouldBe(key.EndsWith(".tif", StringComparison.Ordinal));
    }

    [Fact]
    public void Half_a_surrogate_pair_gets_a_name_that_has_a_UTF_8() =>
        ObjectKey.LocalFileName("half\ud83d.tif").ShouldMatch("^half\uFFFD~[0-9a-f]{16}\\.tif$");

    [Fact]
    public void A_long_name_is_shortened_and_keeps_its_extension()
    {
        var name = ObjectKey.LocalFileName("a/" + new string('日', 200) + ".fastq.gz");

        Encoding.UTF8.GetByteCount(name).ShouldBeInRange(250, 255);
        name.ShouldStartWith("日日日");
        name.ShouldMatch("日~[0-9a-f]{16}\\.fastq\\.gz$");
    }

    [Fact]
    public void Shortened_names_are_the_same_every_day_and_differ_where_the_names_differ()
    {
        var longName = new string('x', 300);

        ObjectKey.LocalFileName(longName).ShouldBe(ObjectKey.LocalFileName("other/" + longName));
        ObjectKey.LocalFileName(longName).ShouldNotBe(ObjectKey.LocalFileName(longName + "x"));
        ObjectKey.LocalFileName("a\tb").ShouldNotBe(ObjectKey.LocalFileName("a\nb"));

        // sha256("..") of any other program begins like this.
        ObjectKey.LocalFileName("..").ShouldBe("..~" + "5ec1f7e700f37c3d");
    }
}
