namespace CloudPipe.Aws.IdentityManagement;

/// <summary>
/// AWS IAM, the operations that CloudPipe calls; <see cref="IdentityManagementClient"/> says what they throw. What is not there
/// is a <c>NoSuchEntity</c>, what is already there an <c>EntityAlreadyExists</c>; changes take some seconds to be known
/// everywhere.
/// </summary>
public interface IAmazonIdentityManagementService
{
    /// <summary>Makes a role.</summary>
    Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken);

    /// <summary>A role by name. Its policy document is percent-encoded.</summary>
    Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a role that has no policies and instance profiles any more.</summary>
    Task DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken);

    /// <summary>Attaches a managed policy; attaching it twice is no error.</summary>
    Task AttachRolePolicyAsync(AttachRolePolicyRequest request, CancellationToken cancellationToken);

    /// <summary>Detaches a managed policy.</summary>
    Task DetachRolePolicyAsync(DetachRolePolicyRequest request, CancellationToken cancellationToken);

    /// <summary>A role's managed policies. <see cref="IdentityManagementPages"/> follows the pages.</summary>
    Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken);

    /// <summary>Makes or replaces an inline policy.</summary>
    Task PutRolePolicyAsync(PutRolePolicyRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes an inline policy.</summary>
    Task DeleteRolePolicyAsync(DeleteRolePolicyRequest request, CancellationToken cancellationToken);

    /// <summary>Names of a role's inline policies. <see cref="IdentityManagementPages"/> follows the pages.</summary>
    Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken);

    /// <summary>Makes an instance profile without a role.</summary>
    Task<CreateInstanceProfileResponse> CreateInstanceProfileAsync(CreateInstanceProfileRequest request, CancellationToken cancellationToken);

    /// <summary>An instance profile and its role.</summary>
    Task<GetInstanceProfileResponse> GetInstanceProfileAsync(GetInstanceProfileRequest request, CancellationToken cancellationToken);

    /// <summary>Gives a profile its one role.</summary>
    Task AddRoleToInstanceProfileAsync(AddRoleToInstanceProfileRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a profile's role from it.</summary>
    Task RemoveRoleFromInstanceProfileAsync(RemoveRoleFromInstanceProfileRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a profile that has no role any more.</summary>
    Task DeleteInstanceProfileAsync(DeleteInstanceProfileRequest request, CancellationToken cancellationToken);
}
