using CloudPipe.Aws.IdentityManagement;

namespace CloudPipe.Aws.Tests.Moto;

public sealed class IdentityManagementMotoTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly MotoServer _moto;
    private readonly string _name = $"r{Guid.NewGuid():n}";

    public IdentityManagementMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task A_role_gets_its_policies_and_profile_and_is_taken_apart_again()
    {
        using var iam = new IdentityManagementClient(_moto.Options);
        var made = await iam.CreateRoleAsync(new CreateRoleRequest { RoleName = _name, AssumeRolePolicyDocument = Trust, Tags = [new IdentityManagement.Tag { Key = "k", Value = "v" }] }, CancellationToken.None);
        made.Role!.Arn.ShouldBe($"arn:aws:iam::123456789012:role/{_name}");
        await iam.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = _name, PolicyName = "inline", PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}""" }, CancellationToken.None);
        var managed = await CreatePolicyAsync();
        await iam.AttachRolePolicyAsync(new AttachRolePolicyRequest { RoleName = _name, PolicyArn = managed }, CancellationToken.None);

        var role = (await iam.GetRoleAsync(new GetRoleRequest { RoleName = _name }, CancellationToken.None)).Role.ShouldNotBeNull();
        Uri.UnescapeDataString(role.AssumeRolePolicyDocument!).ShouldBe(Trust);
        role.CreateDate.ShouldNotBeNull();
        var attached = new List<AttachedPolicy>();
        await foreach (var policy in iam.AllAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = _name }, CancellationToken.None))
        {
            attached.Add(policy);
        }

        attached.ShouldHaveSingleItem().PolicyArn.ShouldBe(managed);
        var inline = new List<string>();
        await foreach (var policy in iam.AllRolePolicyNamesAsync(new ListRolePoliciesRequest { RoleName = _name }, CancellationToken.None))
        {
            inline.Add(policy);
        }

        inline.ShouldBe(["inline"]);
        await iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = _name }, CancellationToken.None);
        await iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = _name, RoleName = _name }, CancellationToken.None);
        (await iam.GetInstanceProfileAsync(new GetInstanceProfileRequest { InstanceProfileName = _name }, CancellationToken.None)).InstanceProfile!.Roles.ShouldHaveSingleItem().RoleName.ShouldBe(_name);

        (await Should.ThrowAsync<AmazonIdentityManagementServiceException>(() => iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = _name }, CancellationToken.None))).ErrorCode.ShouldBe("DeleteConflict");
        await iam.RemoveRoleFromInstanceProfileAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = _name, RoleName = _name }, CancellationToken.None);
        await iam.DeleteInstanceProfileAsync(new DeleteInstanceProfileRequest { InstanceProfileName = _name }, CancellationToken.None);
        await iam.DetachRolePolicyAsync(new DetachRolePolicyRequest { RoleName = _name, PolicyArn = managed }, CancellationToken.None);
        await iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = _name, PolicyName = "inline" }, CancellationToken.None);
        await iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = _name }, CancellationToken.None);
        (await Should.ThrowAsync<AmazonIdentityManagementServiceException>(() => iam.GetRoleAsync(new GetRoleRequest { RoleName = _name }, CancellationToken.None))).ErrorCode.ShouldBe("NoSuchEntity");
    }

    private async Task<string> CreatePolicyAsync()
    {
        var reply = await _moto.CallQueryAsync("iam", $"Action=CreatePolicy&Version=2010-05-08&PolicyName=p{_name}&PolicyDocument={Uri.EscapeDataString("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""")}");
        return System.Xml.Linq.XDocument.Parse(reply).Descendants().First(element => element.Name.LocalName == "Arn").Value;
    }
}
