using System.IO.Compression;
using CloudPipe.Cli.Aws;
using CloudPipe.Deployer;

namespace CloudPipe.Cli.Tests.Aws;

public sealed class DispatcherCodeTests : IDisposable
{
    private static readonly string[] s_algorithms = ["enhance", "thumbnail", "enhance"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Each_algorithm_has_the_code_that_is_named_for_it_and_the_others_that_for_all()
    {
        var (own, all) = (Zip("own.zip"), Zip("all.zip"));

        var files = DispatcherCode.Resolve([all, $"thumbnail={own}"], s_algorithms);

        files["enhance"].ShouldBe(all);
        files["thumbnail"].ShouldBe(own);
        files.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_may_have_an_equals_sign_in_its_name() =>
        DispatcherCode.Resolve([Zip("a=b.zip")], ["blur"])["blur"].ShouldEndWith("a=b.zip");

    [Fact]
    public void Code_for_an_algorithm_that_the_workflow_has_not_is_refused() =>
        Refused(["enhanse=" + Zip("own.zip")]).Message.ShouldContain("no algorithm 'enhanse'");

    [Fact]
    public void Code_that_is_given_twice_is_refused()
    {
        Refused([Zip("a.zip"), Zip("b.zip")]).Message.ShouldContain("twice");
        Refused(["enhance=" + Zip("c.zip"), "enhance=" + Zip("d.zip")]).Message.ShouldContain("'enhance'");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Refused(["missing.zip"]).Message.ShouldContain("missing.zip is not there");

    [Fact]
    public void A_binary_that_nobody_zipped_is_refused() => Refused([_folder.Write("bootstrap", "ELF")]).Message.ShouldContain("no zip file");

    [Fact]
    public void A_zip_of_something_else_is_refused() => Refused([Zip("x.zip", "main.py")]).Message.ShouldContain("no file bootstrap");

    [Fact]
    public void A_bootstrap_that_is_not_executable_is_refused_here_and_not_by_Lambda_at_the_first_file() =>
        Refused([Zip("x.zip", mode: 0x81A4)]).Message.ShouldContain("not executable");

    public void Dispose() => _folder.Dispose();

    private static DeployException Refused(IReadOnlyList<string> given)
    {
        var refused = Should.Throw<DeployException>(() => DispatcherCode.Resolve(given, s_algorithms));
        refused.Code.ShouldBe(DeployErrorCodes.DispatcherCode);
        refused.Hint.ShouldNotBeNullOrEmpty();
        return refused;
    }

    private string Zip(string name, string entry = "bootstrap", int mode = 0x81ED)
    {
        var path = Path.Combine(_folder.Path, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        var made = zip.CreateEntry(entry);
        made.ExternalAttributes = mode << 16;
        using var content = made.Open();
        content.Write("#!/bin/sh\n"u8);
        return path;
    }
}
