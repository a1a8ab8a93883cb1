using System.Runtime.Versioning;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.IdentityManagement;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Accounts;
using CloudPipe.Deployer.Prerequisites;

namespace CloudPipe.Deployer.Tests.Prerequisites;

[SupportedOSPlatform("linux")]
public sealed class AccountPrerequisitesTests : IClassFixture<MotoServer>, IAsyncLifetime
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly MotoServer _moto;
    private readonly string _home = Directory.CreateTempSubdirectory("cloudpipe-home-").FullName;
    private AwsSession _session = null!;

    public AccountPrerequisitesTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    private UserFiles Files => UserFiles.In(_home);

    private IAmazonIdentityManagementService Iam => _session.Services.Iam;

    public async ValueTask InitializeAsync() => _session = await MotoAccount.OpenAsync(_moto);

    [Fact(Timeout = 240_000)]
    public async Task Everything_is_made_once_and_found_again_and_what_was_made_is_removed()
    {
        var request = new PrerequisiteRequest { InputBuckets = ["photos-in"], OutputBuckets = ["photos-out"], LambdaRole = true, KeyPair = "me", SecurityGroup = "workers", SshFrom = "203.0.113.0/24" };
        var first = await SetUpAsync(request);
        var second = await SetUpAsync(request);

        string[] all = ["role ecsInstanceRole", "instance profile ecsInstanceRole", "role ecsTaskExecutionRole", "role EC2ActionsAccess", "role ecsS3InputBucketAccess", "role ecsS3OutputBucketAccess", "role lambda_exec_role", "key pair me", "security group workers"];
        first.Select(step => $"{step.Kind} {step.Name}").ShouldBe(all);
        first.ShouldAllBe(step => step.Action == PrerequisiteAction.Create && step.Id != null);
        second.ShouldAllBe(step => step.Action == PrerequisiteAction.Find && step.Note == null);
        second.Select(step => step.Id).ShouldBe(first.Select(step => step.Id));

        (await AttachedAsync("ecsInstanceRole")).ShouldBe(["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"]);
        (await AttachedAsync("ecsTaskExecutionRole")).ShouldBe(["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]);
        (await AttachedAsync("EC2ActionsAccess")).ShouldBe(["arn:aws:iam::aws:policy/CloudWatchActionsEC2Access"]);
        (await Iam.GetInstanceProfileAsync(new GetInstanceProfileRequest { InstanceProfileName = "ecsInstanceRole" }, CancellationToken.None)).InstanceProfile!.Roles.ShouldHaveSingleItem().RoleName.ShouldBe("ecsInstanceRole");
        var key = Path.Combine(_home, ".cloud_pipe", "me.pem");
        File.ReadAllText(key).ShouldStartWith("-----BEGIN");
        File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var config = File.ReadAllText(Files.Prerequisites);
        config.ShouldContain($"[{_session.AccountId}]\necsInstanceRole = arn:aws:iam::{_session.AccountId}:role/ecsInstanceRole\necsInstanceRole_profile = arn:aws:iam::{_session.AccountId}:instance-profile/ecsInstanceRole\n");
        config.ShouldContain($"EC2ActionsAccess = arn:aws:iam::{_session.AccountId}:role/actions/EC2ActionsAccess\n");
        config.ShouldContain($"[{_session.AccountId}/us-east-1]\nkey_pair = me\nprivate_key = {key}\nsecurity_group = {first[^1].Id}\n");

        var removed = await AccountPrerequisites.RemoveAsync(_session, Files, dryRun: false, new Ignored(), CancellationToken.None);
        removed.Select(step => $"{step.Kind} {step.Name}").ShouldBe(all, ignoreOrder: true);
        removed.ShouldAllBe(step => step.Action == PrerequisiteAction.Remove);
        (await AccountPrerequisites.RemoveAsync(_session, Files, dryRun: false, new Ignored(), CancellationToken.None)).ShouldBeEmpty();
        File.Exists(key).ShouldBeFalse();
        File.ReadAllText(Files.Prerequisites).ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_dry_run_changes_nothing()
    {
        var steps = await SetUpAsync(new() { InputBuckets = ["b"], KeyPair = "me", SecurityGroup = "workers", DryRun = true });

        steps.ShouldAllBe(step => step.Action == PrerequisiteAction.Create && step.Id == null);
        File.Exists(Files.Prerequisites).ShouldBeFalse();
        (await SetUpAsync(new() { DryRun = true })).ShouldAllBe(step => step.Action == PrerequisiteAction.Create);
    }

    [Fact(Timeout = 120_000)]
    public async Task Somebody_elses_role_stays_as_it_is_and_what_it_lacks_is_said()
    {
        await Iam.CreateRoleAsync(new CreateRoleRequest { RoleName = "ecsInstanceRole", AssumeRolePolicyDocument = Trust }, CancellationToken.None);
        var step = (await SetUpAsync(new()))[0];

        step.Action.ShouldBe(PrerequisiteAction.Find);
        step.Note.ShouldNotBeNull().ShouldContain("AmazonEC2ContainerServiceforEC2Role");
        (await AttachedAsync("ecsInstanceRole")).ShouldBeEmpty();

        var removed = await AccountPrerequisites.RemoveAsync(_session, Files, dryRun: false, new Ignored(), CancellationToken.None);
        removed.Single(kept => kept.Action == PrerequisiteAction.Keep).Name.ShouldBe("ecsInstanceRole");
        (await Iam.GetRoleAsync(new GetRoleRequest { RoleName = "ecsInstanceRole" }, CancellationToken.None)).Role.ShouldNotBeNull();
    }

    [Fact(Timeout = 120_000)]
    public async Task An_instance_profile_with_another_role_is_refused()
    {
        await Iam.CreateRoleAsync(new CreateRoleRequest { RoleName = "other", AssumeRolePolicyDocument = Trust }, CancellationToken.None);
        await Iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = "ecsInstanceRole" }, CancellationToken.None);
        await Iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = "ecsInstanceRole", RoleName = "other" }, CancellationToken.None);

        var failure = await Should.ThrowAsync<DeployException>(() => SetUpAsync(new()));
        failure.Code.ShouldBe("CP5148");
        failure.Message.ShouldContain("other");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_role_that_is_still_in_use_is_said_and_the_removal_goes_on_later()
    {
        await SetUpAsync(new());
        await Iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = "mine" }, CancellationToken.None);
        await Iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = "mine", RoleName = "ecsInstanceRole" }, CancellationToken.None);

        var failure = await Should.ThrowAsync<DeployException>(() => AccountPrerequisites.RemoveAsync(_session, Files, dryRun: false, new Ignored(), CancellationToken.None));
        failure.Code.ShouldBe("CP5150");
        failure.Message.ShouldContain("ecsInstanceRole");

        await Iam.RemoveRoleFromInstanceProfileAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = "mine", RoleName = "ecsInstanceRole" }, CancellationToken.None);
        (await AccountPrerequisites.RemoveAsync(_session, Files, dryRun: false, new Ignored(), CancellationToken.None)).Select(step => step.Name).ShouldContain("ecsInstanceRole");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_private_key_takes_no_files_place_and_one_that_is_elsewhere_is_said()
    {
        var ec2 = (IAmazonEC2Prerequisites)_session.Services.Ec2;
        Directory.CreateDirectory(Path.Combine(_home, ".cloud_pipe"));
        var key = Path.Combine(_home, ".cloud_pipe", "me.pem");
        File.WriteAllText(key, "precious");
        var setup = new KeyPairSetup(ec2, Files, dryRun: false);
        (await Should.ThrowAsync<DeployException>(() => setup.EnsureAsync("me", CancellationToken.None))).Code.ShouldBe("CP5148");
        File.ReadAllText(key).ShouldBe("precious");

        await ec2.CreateKeyPairAsync(new CreateKeyPairRequest { KeyName = "you" }, CancellationToken.None);
        (await setup.EnsureAsync("you", CancellationToken.None)).Note.ShouldNotBeNull().ShouldContain("you.pem");
        (await setup.RemoveAsync(CancellationToken.None)).ShouldBeEmpty("it was not made by init");
    }

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        Directory.Delete(_home, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<IReadOnlyList<PrerequisiteStep>> SetUpAsync(PrerequisiteRequest request) => AccountPrerequisites.SetUpAsync(_session, Files, request, new Ignored(), CancellationToken.None);

    private async Task<IReadOnlyList<string>> AttachedAsync(string role) =>
        [.. (await Iam.ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = role }, CancellationToken.None)).AttachedPolicies.Select(policy => policy.PolicyArn)];

    private sealed class Ignored : IProgress<PrerequisiteStep>
    {
        public void Report(PrerequisiteStep value)
        {
        }
    }
}
