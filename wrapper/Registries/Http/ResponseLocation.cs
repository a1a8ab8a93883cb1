namespace CloudPipe.Wrapper;

/// <summary>Where an answer sends us on to: the <c>Location</c> of an upload or a redirect.</summary>
internal static class ResponseLocation
{
    /// <summary>The absolute location, relative ones resolved against the request that was answered; null where there is none.</summary>
    public static Uri? Of(HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location)
        {
            return null;
        }

        return location.IsAbsoluteUri ? location : new Uri(response.RequestMessage!.RequestUri!, location);
    }
}
