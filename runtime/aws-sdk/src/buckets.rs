//! Where requests to Amazon S3 name the bucket: in the host or in the path.

use crate::text::host_and_path;

/// The bucket or the access point of a request, and the path with it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Addressed {
    /// The path as if the host did not name the bucket: `/bucket/key`.
    pub(crate) path: String,
    /// The access point, if the host names one.
    pub(crate) access_point: Option<AccessPoint>,
}

/// An access point.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AccessPoint {
    pub(crate) name: String,
    pub(crate) account: String,
}

impl Addressed {
    /// The path of a request that is not to a bucket.
    pub(crate) fn path(uri: &str) -> Self {
        Self { path: host_and_path(uri).1.to_owned(), access_point: None }
    }
}

/// Reads `https://bucket.s3.eu-west-1.amazonaws.com/key`, and other hosts of Amazon S3. In requests
/// to other hosts, the path names the bucket.
pub(crate) fn address(uri: &str) -> Addressed {
    let (host, path) = host_and_path(uri);
    let labels: Vec<&str> = host.split('.').collect();
    let service = labels.iter().position(|label| names_service(label));
    let Some(at) = service.filter(|at| *at > 0 && host.contains(".amazonaws.")) else {
        return Addressed::path(uri);
    };
    let bucket = labels[..at].join(".");
    let access_point = labels[at].starts_with("s3-accesspoint").then(|| access_point(&bucket));
    Addressed { path: format!("/{bucket}{path}"), access_point: access_point.flatten() }
}

/// Returns whether a part of a host is the one after the bucket.
fn names_service(label: &str) -> bool {
    label == "s3" || label.starts_with("s3-") || label.starts_with("s3express-")
}

/// Reads `name-123456789012`.
fn access_point(label: &str) -> Option<AccessPoint> {
    let (name, account) = label.rsplit_once('-')?;
    Some(AccessPoint { name: name.to_owned(), account: account.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{AccessPoint, Addressed, address};

    fn path(path: &str) -> Addressed {
        Addressed { path: path.to_owned(), access_point: None }
    }

    #[test]
    fn hosts_and_paths_name_buckets() {
        assert_eq!(address("https://b.s3.eu-west-1.amazonaws.com/k/1?x"), path("/b/k/1"));
        assert_eq!(address("https://s3.eu-west-1.amazonaws.com/b/k"), path("/b/k"));
        assert_eq!(address("https://a.b.s3.amazonaws.com/"), path("/a.b/"));
        assert_eq!(address("https://b.s3.dualstack.us-east-2.amazonaws.com/k"), path("/b/k"));
        assert_eq!(address("https://b.s3-fips.us-gov-west-1.amazonaws.com/k"), path("/b/k"));
        assert_eq!(address("https://b.s3.cn-north-1.amazonaws.com.cn/k"), path("/b/k"));
        let directory = "https://d--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com/k";
        assert_eq!(address(directory), path("/d--use1-az4--x-s3/k"));
        assert_eq!(address("http://localhost:9000/b/k"), path("/b/k"));
        assert_eq!(address("http://s3.example.com/b/k"), path("/b/k"));
    }

    #[test]
    fn hosts_name_access_points() {
        let uri = "https://my-point-123456789012.s3-accesspoint.eu-west-1.amazonaws.com/k";
        let access_point =
            Some(AccessPoint { name: "my-point".to_owned(), account: "123456789012".to_owned() });
        let path = "/my-point-123456789012/k".to_owned();
        assert_eq!(address(uri), Addressed { path, access_point });
    }
}
