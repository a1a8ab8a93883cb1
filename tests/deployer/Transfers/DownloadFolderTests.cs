using CloudPipe.Deployer.Transfers;

namespace CloudPipe.Deployer.Tests.Transfers;

public sealed class DownloadFolderTests
{
    private const string Root = "/data/results";

    private readonly DownloadFolder _folder = new(Root);

    [Theory]
    [InlineData("../escaped")]
    [InlineData("a/../../../up")]
    [InlineData("/etc/passwd")]
    [InlineData("//double")]
    [InlineData("a/./b")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/")]
    [InlineData("\0")]
    public void No_key_leads_out_of_the_folder(string key)
    {
        var path = _folder.PathOf(key);

        Path.GetFullPath(path).ShouldBe(path);
        path.ShouldStartWith(Root + "/");
        path.Length.ShouldBeGreaterThan(Root.Length + 1);
    }

    [Fact]
    public void A_plain_key_is_its_own_path() => _folder.PathOf("a/b c/ü.tif").ShouldBe(Root + "/a/b c/ü.tif");

    [Fact]
    public void Two_keys_never_have_the_same_file()
    {
        string[] keys = ["a/b", "a//b", "/a/b", "a/./b", "a/../b", "a\nb", "a_b", "a/b/", "..", "."];

        keys.Select(_folder.PathOf).Distinct().Count().ShouldBe(keys.Length);
    }
}
