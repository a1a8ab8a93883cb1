using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Aws.SimpleSystemsManagement;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Accounts;

namespace CloudPipe.Deployer.Tests.Accounts;

public sealed class TaskCredentialParameterTests : IClassFixture<MotoServer>, IDisposable
{
    private readonly AwsServices _services;
    private readonly string _stack = $"s{Guid.NewGuid():n}";

    public TaskCredentialParameterTests(MotoServer moto)
    {
        moto.Require();
        _services = AwsServices.Create(moto.Options);
    }

    [Fact(Timeout = 120_000)]
    public async Task They_are_encrypted_and_tagged_and_replaced_and_removed()
    {
        await TaskCredentialParameters.PutAsync(_services, _stack, new AccessKeys("AKIAONE", "one"), CancellationToken.None);
        await TaskCredentialParameters.PutAsync(_services, _stack, new AccessKeys("AKIATWO", "two"), CancellationToken.None);
        await TaskCredentialParameters.PutAsync(_services, _stack + "-b", new AccessKeys("AKIAOTHER", "other"), CancellationToken.None);

        var secret = await ReadAsync($"/cloudpipe/{_stack}/AWS_SECRET_ACCESS_KEY");
        (secret.Type, secret.Value, secret.Version).ShouldBe(("SecureString", "two", 2));
        (await ReadAsync($"/cloudpipe/{_stack}/AWS_ACCESS_KEY_ID")).Value.ShouldBe("AKIATWO");
        var tagged = await _services.Tagging.GetResourcesAsync(new GetResourcesRequest { TagFilters = [new TagFilter { Key = "cloudpipe:workflow", Values = [_stack] }] }, CancellationToken.None);
        tagged.ResourceTagMappingList.Count.ShouldBe(2);

        var removed = await TaskCredentialParameters.RemoveAsync(_services, _stack, CancellationToken.None);
        removed.ShouldBe([$"/cloudpipe/{_stack}/AWS_ACCESS_KEY_ID", $"/cloudpipe/{_stack}/AWS_SECRET_ACCESS_KEY"], ignoreOrder: true);
        (await TaskCredentialParameters.RemoveAsync(_services, _stack, CancellationToken.None)).ShouldBeEmpty();
        (await ReadAsync($"/cloudpipe/{_stack}-b/AWS_ACCESS_KEY_ID")).Value.ShouldBe("AKIAOTHER");
    }

    public void Dispose() => _services.Dispose();

    private async Task<Aws.SimpleSystemsManagement.Parameter> ReadAsync(string name) =>
        (await _services.Ssm.GetParameterAsync(new GetParameterRequest { Name = name, WithDecryption = true }, CancellationToken.None)).Parameter.ShouldNotBeNull();
}
