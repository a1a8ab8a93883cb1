using System.Runtime.Versioning;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Cli.Tests.Describing;

namespace CloudPipe.Cli.Tests.Accounts;

/// <summary>The program itself on a terminal, where there are no credentials yet.</summary>
[SupportedOSPlatform("linux")]
public sealed class QuestionTests : IClassFixture<MotoServer>, IDisposable
{
    private readonly MotoServer _moto;
    private readonly UserHome _home = new();

    public QuestionTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact]
    public async Task Credentials_are_asked_for_and_stored_and_the_command_goes_on()
    {
        _home.Write(".aws/credentials", "# mine\n[lab]\naws_access_key_id = AKIALAB\naws_secret_access_key = s\n");
        await using (var first = Start("init --dry-run", ("AWS_ENDPOINT_URL", _moto.Url.AbsoluteUri)))
        {
            await first.AnswerAsync("AWS Access Key ID:", "AKIANEW");
            await first.AnswerAsync("AWS Secret Access Key:", "not-to-be-seen");
            await first.AnswerAsync("Default region name", "eu-central-1");
            (await first.ExitAsync()).ShouldBe(0, first.Shown);
            first.Shown.ShouldContain("would create role ecsInstanceRole.");
            first.Shown.ShouldNotContain("not-to-be-seen");
        }

        _home.Read(".aws/credentials").ShouldBe("# mine\n[lab]\naws_access_key_id = AKIALAB\naws_secret_access_key = s\n\n[default]\naws_access_key_id = AKIANEW\naws_secret_access_key = not-to-be-seen\n");
        _home.Read(".aws/config").ShouldBe("[default]\nregion = eu-central-1\n");
        File.GetUnixFileMode(Path.Combine(_home.Path, ".aws", "credentials")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await using var second = Start("init --dry-run", ("AWS_ENDPOINT_URL", _moto.Url.AbsoluteUri));
        (await second.ExitAsync()).ShouldBe(0, second.Shown);
        second.Shown.ShouldNotContain("Access Key");
    }

    [Fact]
    public async Task What_AWS_does_not_accept_is_not_stored()
    {
        await using var sts = StandIn.Refusing("InvalidClientTokenId", "The security token included in the request is invalid.");
        await using var terminal = Start("init --dry-run", ("AWS_ENDPOINT_URL", sts.Url));
        await terminal.AnswerAsync("AWS Access Key ID:", "AKIAWRONG");
        await terminal.AnswerAsync("AWS Secret Access Key:", "wrong");
        await terminal.AnswerAsync("Default region name", "");

        (await terminal.ExitAsync()).ShouldBe(1, terminal.Shown);
        terminal.Shown.ShouldContain("CP5105");
        _home.Has(".aws/credentials").ShouldBeFalse();
    }

    [Fact]
    public async Task A_role_that_wants_a_code_of_a_device_is_taken_with_it()
    {
        _home.Write(".aws/config", "[profile device]\nrole_arn = arn:aws:iam::210987654321:role/deployer\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/me\nregion = eu-west-1\n");
        _home.Write(".aws/credentials", "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n");
        await using var terminal = Start("init --dry-run --json --profile device", ("AWS_ENDPOINT_URL", _moto.Url.AbsoluteUri));
        await terminal.AnswerAsync("MFA code of arn:aws:iam::123456789012:mfa/me:", "123456");

        (await terminal.ExitAsync()).ShouldBe(0, terminal.Shown);
        terminal.Shown.ShouldContain("\"account_id\": \"210987654321\"");
    }

    public void Dispose() => _home.Dispose();

    private PseudoTerminal Start(string arguments, params (string Name, string Value)[] variables) =>
        PseudoTerminal.Start($"{AnotherProcess.Program} {arguments}", _home.Path, _home.Environment(variables).Where(variable => variable.Value.Length > 0).ToDictionary());
}
