using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Aws.Tests.Moto;

namespace CloudPipe.Cli.Tests.Accounts;

/// <summary>Where credentials come from: the program itself, with a home of its own, against an AWS that is not ours.</summary>
public sealed class ProfileTests : IClassFixture<MotoServer>, IDisposable
{
    private const string StartUrl = "https://corp.awsapps.com/start";
    private const string Config = """
        [profile lab]
        role_arn = arn:aws:iam::210987654321:role/deployer
        source_profile = base
        region = eu-west-1

        [profile broken]
        role_arn = arn:aws:iam::210987654321:role/deployer
        source_profile = nobody
        region = eu-west-1

        [profile device]
        role_arn = arn:aws:iam::210987654321:role/deployer
        source_profile = base
        mfa_serial = arn:aws:iam::123456789012:mfa/me
        region = eu-west-1

        [profile corp]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Pipelines
        region = eu-west-1

        [sso-session corp]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        sso_registration_scopes = sso:account:access

        [profile old]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = Pipelines
        region = eu-west-1

        [profile from-corp]
        role_arn = arn:aws:iam::210987654321:role/deployer
        source_profile = corp
        region = eu-west-1

        """;

    private static readonly string[] s_look = ["init", "--dry-run", "--json"];

    private readonly MotoServer _moto;
    private readonly UserHome _home = new();

    public ProfileTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
        _home.Write(".aws/config", Config);
        _home.Write(".aws/credentials", "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n");
    }

    private (string, string) Everything => ("AWS_ENDPOINT_URL", _moto.Url.AbsoluteUri);

    [Fact]
    public async Task A_profile_takes_its_role()
    {
        var run = await _home.RunAsync([.. s_look, "--profile", "lab"], Everything);

        run.ExitCode.ShouldBe(0, run.Error);
        var found = JsonNode.Parse(run.Out)!;
        (found["account_id"]!.ToString(), found["region"]!.ToString()).ShouldBe(("210987654321", "eu-west-1"));
    }

    [Fact]
    public async Task A_web_identity_takes_its_role()
    {
        var token = _home.Write("token", "eyJ0.eyJ0.c2ln");
        var run = await _home.RunAsync([.. s_look, "--region", "eu-west-1"], Everything, ("AWS_WEB_IDENTITY_TOKEN_FILE", token), ("AWS_ROLE_ARN", "arn:aws:iam::310987654321:role/builder"));

        run.ExitCode.ShouldBe(0, run.Error);
        JsonNode.Parse(run.Out)!["account_id"]!.ToString().ShouldBe("310987654321");
    }

    [Theory]
    [InlineData("corp", "corp")]
    [InlineData("old", StartUrl)]
    public async Task Who_has_signed_in_with_SSO_needs_nothing_else(string profile, string cached)
    {
        await using var portal = StandIn.Portal("good");
        Cache(cached, "good", "2099-01-01T00:00:00Z");
        var run = await _home.RunAsync([.. s_look, "--profile", profile], Everything, ("AWS_ENDPOINT_URL_SSO", portal.Url));

        run.ExitCode.ShouldBe(0, run.Error);
        portal.Requests.ShouldHaveSingleItem().ShouldBe("GET /federation/credentials?account_id=123456789012&role_name=Pipelines");
    }

    [Theory]
    [InlineData("old", StartUrl, "good", "2020-01-01T00:00:00Z", "old")]
    [InlineData("corp", "corp", "revoked", "2099-01-01T00:00:00Z", "corp")]
    [InlineData("corp", "another", "good", "2099-01-01T00:00:00Z", "corp")]
    [InlineData("from-corp", "another", "good", "2099-01-01T00:00:00Z", "corp")]
    public async Task A_sign_in_that_has_expired_is_said_with_the_command_that_renews_it(string profile, string cached, string token, string expires, string renewed)
    {
        await using var portal = StandIn.Portal("good");
        Cache(cached, token, expires);
        var run = await _home.RunAsync([.. s_look, "--profile", profile], Everything, ("AWS_ENDPOINT_URL_SSO", portal.Url));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP5145");
        run.Error.ShouldContain($"aws sso login --profile {renewed}\n");
    }

    [Fact]
    public async Task A_role_that_is_refused_is_named_with_the_right_that_is_missing()
    {
        await using var sts = StandIn.Refusing("AccessDenied", "User: arn:aws:iam::123456789012:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/deployer");
        var run = await _home.RunAsync([.. s_look, "--profile", "lab"], ("AWS_ENDPOINT_URL", sts.Url));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP5147");
        run.Error.ShouldContain("arn:aws:iam::210987654321:role/deployer");
        run.Error.ShouldContain("sts:AssumeRole");
    }

    [Theory]
    [InlineData("broken", "CP5104", "nobody")]
    [InlineData("none", "CP5104", "there is no profile 'none'")]
    [InlineData("device", "CP5146", "arn:aws:iam::123456789012:mfa/me")]
    public async Task A_profile_that_cannot_be_used_is_said(string profile, string code, string text)
    {
        var run = await _home.RunAsync([.. s_look, "--profile", profile], Everything);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain(code);
        run.Error.ShouldContain(text);
    }

    [Fact]
    public async Task A_profiles_endpoints_are_obeyed_service_by_service()
    {
        var url = _moto.Url.AbsoluteUri;
        _home.Write(".aws/config", $"[profile local]\nregion = eu-west-1\nservices = here\n\n[services here]\nsts =\n  endpoint_url = {url}\niam =\n  endpoint_url = {url}\n\n[profile plain]\nregion = eu-west-1\nendpoint_url = {url}\n");
        _home.Write(".aws/credentials", "[local]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n[plain]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n");

        foreach (var run in new[] { await _home.RunAsync([.. s_look, "--profile", "local"]), await _home.RunAsync([.. s_look, "--profile", "plain"]) })
        {
            run.ExitCode.ShouldBe(0, run.Error);
        }
    }

    [Fact]
    public async Task An_endpoint_that_is_said_goes_before_one_that_is_set()
    {
        var run = await _home.RunAsync(
            [.. s_look, "--endpoint-url", _moto.Url.AbsoluteUri, "--region", "eu-west-1"],
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "secret"));

        run.ExitCode.ShouldBe(0, run.Error);
    }

    [Fact]
    public async Task Without_credentials_and_without_a_terminal_nothing_is_asked()
    {
        File.Delete(Path.Combine(_home.Path, ".aws", "credentials"));
        File.Delete(Path.Combine(_home.Path, ".aws", "config"));
        var run = await _home.RunAsync(s_look, Everything);

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("CP5104");
        _home.Has(".aws/credentials").ShouldBeFalse();
    }

    public void Dispose() => _home.Dispose();

    /// <summary>As <c>aws sso login</c> leaves it: the file's name is a hash of the session's name, or of the start URL.</summary>
    private void Cache(string name, string token, string expires)
    {
        // It names a file and guards nothing.
#pragma warning disable CA5350
        var hash = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(name)));
#pragma warning restore CA5350
        _home.Write($".aws/sso/cache/{hash}.json", $$"""{"startUrl":"{{StartUrl}}","region":"eu-west-1","accessToken":"{{token}}","expiresAt":"{{expires}}"}""");
    }
}
