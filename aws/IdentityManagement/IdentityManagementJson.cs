using System.Text.Json.Serialization;

namespace CloudPipe.Aws.IdentityManagement;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateRoleRequest))]
[JsonSerializable(typeof(CreateRoleResponse))]
[JsonSerializable(typeof(GetRoleRequest))]
[JsonSerializable(typeof(GetRoleResponse))]
[JsonSerializable(typeof(DeleteRoleRequest))]
[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(AttachRolePolicyRequest))]
[JsonSerializable(typeof(DetachRolePolicyRequest))]
[JsonSerializable(typeof(ListAttachedRolePoliciesRequest))]
[JsonSerializable(typeof(ListAttachedRolePoliciesResponse))]
[JsonSerializable(typeof(PutRolePolicyRequest))]
[JsonSerializable(typeof(DeleteRolePolicyRequest))]
[JsonSerializable(typeof(ListRolePoliciesRequest))]
[JsonSerializable(typeof(ListRolePoliciesResponse))]
[JsonSerializable(typeof(CreateInstanceProfileRequest))]
[JsonSerializable(typeof(CreateInstanceProfileResponse))]
[JsonSerializable(typeof(GetInstanceProfileRequest))]
[JsonSerializable(typeof(GetInstanceProfileResponse))]
[JsonSerializable(typeof(AddRoleToInstanceProfileRequest))]
[JsonSerializable(typeof(RemoveRoleFromInstanceProfileRequest))]
[JsonSerializable(typeof(DeleteInstanceProfileRequest))]
internal sealed partial class IdentityManagementJson : JsonSerializerContext;
