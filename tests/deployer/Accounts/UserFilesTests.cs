using System.Runtime.Versioning;
using CloudPipe.Deployer.Accounts;

namespace CloudPipe.Deployer.Tests.Accounts;

[SupportedOSPlatform("linux")]
public sealed class UserFilesTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("cloudpipe-home-").FullName;
    private readonly AccessKeys _keys = new("AKIANEW", "secret/new+key");

    [Fact]
    public async Task Keys_and_region_are_stored_where_AWS_tools_look_and_nobody_else_reads_them()
    {
        var files = UserFiles.In(_home);
        await files.StoreAwsKeysAsync(_keys, "eu-central-1", profile: null, CancellationToken.None);

        File.ReadAllText(Path.Combine(_home, ".aws", "credentials")).ShouldBe("[default]\naws_access_key_id = AKIANEW\naws_secret_access_key = secret/new+key\n");
        File.ReadAllText(Path.Combine(_home, ".aws", "config")).ShouldBe("[default]\nregion = eu-central-1\n");
        Mode(".aws/credentials").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Mode(".aws/config").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Mode(".aws").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.EnumerateFiles(Path.Combine(_home, ".aws")).Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_else_is_in_the_files_stays()
    {
        Write(".aws/credentials", "[lab]\naws_access_key_id = AKIALAB\n");
        Write(".aws/config", "# mine\n[profile lab]\nregion = eu-west-1\n");
        await UserFiles.In(_home).StoreAwsKeysAsync(_keys, "eu-central-1", "other", CancellationToken.None);

        File.ReadAllText(Path.Combine(_home, ".aws", "credentials")).ShouldStartWith("[lab]\naws_access_key_id = AKIALAB\n\n[other]\n");
        File.ReadAllText(Path.Combine(_home, ".aws", "config")).ShouldBe("# mine\n[profile lab]\nregion = eu-west-1\n\n[profile other]\nregion = eu-central-1\n");
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        var real = Write("dotfiles/credentials", "");
        Directory.CreateDirectory(Path.Combine(_home, ".aws"));
        File.CreateSymbolicLink(Path.Combine(_home, ".aws", "credentials"), real);
        await UserFiles.In(_home).StoreAwsKeysAsync(_keys, "eu-central-1", profile: null, CancellationToken.None);

        File.ReadAllText(real).ShouldContain("AKIANEW");
        new FileInfo(Path.Combine(_home, ".aws", "credentials")).LinkTarget.ShouldBe(real);
    }

    [Fact]
    public async Task Task_credentials_are_stored_and_found()
    {
        var files = UserFiles.In(_home);
        (await files.FindTaskKeysAsync(CancellationToken.None)).ShouldBeNull();
        await files.StoreTaskKeysAsync(_keys, CancellationToken.None);
        (await files.FindTaskKeysAsync(CancellationToken.None)).ShouldBe(_keys);
        Mode(".cloud_pipe/task").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_folder_of_later_documents_is_read_too()
    {
        Write(".yunpipe/task", "[default]\naws_access_key_id = AKIAYUN\naws_secret_access_key = s\n");
        (await UserFiles.In(_home).FindTaskKeysAsync(CancellationToken.None)).ShouldBe(new AccessKeys("AKIAYUN", "s"));
    }

    [Fact]
    public async Task A_task_file_without_a_secret_is_refused()
    {
        Write(".cloud_pipe/task", "[default]\naws_access_key_id = AKIA\n");
        var failure = await Should.ThrowAsync<DeployException>(() => UserFiles.In(_home).FindTaskKeysAsync(CancellationToken.None));
        failure.Code.ShouldBe("CP5149");
        failure.Message.ShouldContain(Path.Combine(_home, ".cloud_pipe", "task"));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData(".ssh")]
    [InlineData("")]
    public void A_key_pair_that_is_no_file_name_is_refused(string name) => Should.Throw<ArgumentException>(() => UserFiles.In(_home).PrivateKey(name));

    [Fact]
    public void Keys_are_not_shown_with_their_secret() => $"{_keys}".ShouldBe("access key AKIANEW");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private UnixFileMode Mode(string path) => File.GetUnixFileMode(Path.Combine(_home, path));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
