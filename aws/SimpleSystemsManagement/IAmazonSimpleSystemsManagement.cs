namespace CloudPipe.Aws.SimpleSystemsManagement;

/// <summary>
/// AWS Systems Manager, the parameter operations that CloudPipe calls; <see cref="SystemsManagerClient"/> says what they throw.
/// </summary>
public interface IAmazonSimpleSystemsManagement
{
    /// <summary>A parameter's value; one that is not there is a <c>ParameterNotFound</c>.</summary>
    Task<GetParameterResponse> GetParameterAsync(GetParameterRequest request, CancellationToken cancellationToken);

    /// <summary>Parameters below a path; none is no error. <see cref="SystemsManagerPages"/> follows the pages.</summary>
    Task<GetParametersByPathResponse> GetParametersByPathAsync(GetParametersByPathRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a parameter, or with <c>Overwrite</c> its next version.</summary>
    Task<PutParameterResponse> PutParameterAsync(PutParameterRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a parameter; one that is not there is a <c>ParameterNotFound</c>.</summary>
    Task DeleteParameterAsync(DeleteParameterRequest request, CancellationToken cancellationToken);
}
