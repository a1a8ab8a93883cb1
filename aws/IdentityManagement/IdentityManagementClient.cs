namespace CloudPipe.Aws.IdentityManagement;

/// <summary>
/// AWS IAM, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every operation
/// throws <see cref="AmazonIdentityManagementServiceException"/> when the service refuses, and <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/IAM/latest/APIReference/
/// </summary>
public sealed class IdentityManagementClient : IAmazonIdentityManagementService, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly QueryProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public IdentityManagementClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("IAM", "iam", IsGlobal: true), options ?? new AwsClientOptions());
        _protocol = new QueryProtocol(_pipeline, "2010-05-08", FormDialect.AwsQuery, IdentityManagementJson.Default.Options, AmazonIdentityManagementServiceException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<CreateRoleRequest, CreateRoleResponse>("CreateRole", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetRoleRequest, GetRoleResponse>("GetRole", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteRoleRequest, EmptyResponse>("DeleteRole", request, cancellationToken);

    /// <inheritdoc/>
    public Task AttachRolePolicyAsync(AttachRolePolicyRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<AttachRolePolicyRequest, EmptyResponse>("AttachRolePolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task DetachRolePolicyAsync(DetachRolePolicyRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DetachRolePolicyRequest, EmptyResponse>("DetachRolePolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>(
            "ListAttachedRolePolicies", request, cancellationToken);

    /// <inheritdoc/>
    public Task PutRolePolicyAsync(PutRolePolicyRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<PutRolePolicyRequest, EmptyResponse>("PutRolePolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteRolePolicyAsync(DeleteRolePolicyRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteRolePolicyRequest, EmptyResponse>("DeleteRolePolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ListRolePoliciesRequest, ListRolePoliciesResponse>("ListRolePolicies", request, cancellationToken);

    /// <inheritdoc/>
    public Task<CreateInstanceProfileResponse> CreateInstanceProfileAsync(CreateInstanceProfileRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<CreateInstanceProfileRequest, CreateInstanceProfileResponse>(
            "CreateInstanceProfile", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetInstanceProfileResponse> GetInstanceProfileAsync(GetInstanceProfileRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetInstanceProfileRequest, GetInstanceProfileResponse>(
            "GetInstanceProfile", request, cancellationToken);

    /// <inheritdoc/>
    public Task AddRoleToInstanceProfileAsync(AddRoleToInstanceProfileRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<AddRoleToInstanceProfileRequest, EmptyResponse>(
            "AddRoleToInstanceProfile", request, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveRoleFromInstanceProfileAsync(RemoveRoleFromInstanceProfileRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<RemoveRoleFromInstanceProfileRequest, EmptyResponse>(
            "RemoveRoleFromInstanceProfile", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteInstanceProfileAsync(DeleteInstanceProfileRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteInstanceProfileRequest, EmptyResponse>("DeleteInstanceProfile", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
