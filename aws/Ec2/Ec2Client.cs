namespace CloudPipe.Aws.Ec2;

/// <summary>
/// Amazon EC2, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every
/// operation throws <see cref="AmazonEC2Exception"/> when the service refuses, and
/// <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/
/// </summary>
public sealed class Ec2Client : IAmazonEC2, IAmazonEC2InstanceTypes, IAmazonEC2Networks, IAmazonEC2Prerequisites, IDisposable
{
    private const string Version = "2016-11-15";

    private readonly AwsPipeline _pipeline;
    private readonly QueryProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public Ec2Client(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("EC2", "ec2"), options ?? new AwsClientOptions());
        _protocol = new QueryProtocol(_pipeline, Version, FormDialect.Ec2Query, Ec2Json.Default.Options, AmazonEC2Exception.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <summary>Made when it is needed, so that what never asks can be compiled without these models.</summary>
    private QueryProtocol Inventory => new(_pipeline, Version, FormDialect.Ec2Query, Ec2InventoryJson.Default.Options, AmazonEC2Exception.From);

    /// <summary>Likewise.</summary>
    private QueryProtocol Prerequisites => new(_pipeline, Version, FormDialect.Ec2Query, Ec2PrerequisitesJson.Default.Options, AmazonEC2Exception.From);

    /// <inheritdoc/>
    public Task<RunInstancesResponse> RunInstancesAsync(RunInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<RunInstancesRequest, RunInstancesResponse>(
            "RunInstances", request with { ClientToken = request.ClientToken ?? ClientTokens.New() }, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeInstancesRequest, DescribeInstancesResponse>("DescribeInstances", request, cancellationToken);

    /// <inheritdoc/>
    public Task<TerminateInstancesResponse> TerminateInstancesAsync(TerminateInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<TerminateInstancesRequest, TerminateInstancesResponse>(
            "TerminateInstances", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeInstanceTypesResponse> DescribeInstanceTypesAsync(DescribeInstanceTypesRequest request, CancellationToken cancellationToken) =>
        Inventory.CallAsync<DescribeInstanceTypesRequest, DescribeInstanceTypesResponse>(
            "DescribeInstanceTypes", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, CancellationToken cancellationToken) =>
        Inventory.CallAsync<DescribeSubnetsRequest, DescribeSubnetsResponse>("DescribeSubnets", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeVpcsResponse> DescribeVpcsAsync(DescribeVpcsRequest request, CancellationToken cancellationToken) =>
        Inventory.CallAsync<DescribeVpcsRequest, DescribeVpcsResponse>("DescribeVpcs", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(DescribeSecurityGroupsRequest request, CancellationToken cancellationToken) =>
        Inventory.CallAsync<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse>(
            "DescribeSecurityGroups", request, cancellationToken);

    /// <inheritdoc/>
    public Task<CreateKeyPairResponse> CreateKeyPairAsync(CreateKeyPairRequest request, CancellationToken cancellationToken) =>
        Prerequisites.CallAsync<CreateKeyPairRequest, CreateKeyPairResponse>("CreateKeyPair", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeKeyPairsResponse> DescribeKeyPairsAsync(DescribeKeyPairsRequest request, CancellationToken cancellationToken) =>
        Prerequisites.CallAsync<DescribeKeyPairsRequest, DescribeKeyPairsResponse>("DescribeKeyPairs", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteKeyPairAsync(DeleteKeyPairRequest request, CancellationToken cancellationToken) =>
        Prerequisites.CallAsync<DeleteKeyPairRequest, EmptyResponse>("DeleteKeyPair", request, cancellationToken);

    /// <inheritdoc/>
    public Task<CreateSecurityGroupResponse> CreateSecurityGroupAsync(CreateSecurityGroupRequest request, CancellationToken cancellationToken) =>
        Prerequisites.CallAsync<CreateSecurityGroupRequest, CreateSecurityGroupResponse>("CreateSecurityGroup", request, cancellationToken);

    /// <inheritdoc/>
    public Task AuthorizeSecurityGroupIngressAsync(AuthorizeSecurityGroupIngressRequest request, CancellationToken cancellationToken) =>
        Prerequisites.CallAsync<AuthorizeSecurityGroupIngressRequest, EmptyResponse>("AuthorizeSecurityGroupIngress", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteSecurityGroupAsync(DeleteSecurityGroupRequest request, CancellationToken cancellationToken) =>
        Prerequisites.CallAsync<DeleteSecurityGroupRequest, EmptyResponse>("DeleteSecurityGroup", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
